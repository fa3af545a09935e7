// The official Node package goes through the life of a job, unmodified.
// Run by ../test_openai_node.py, which starts the emulators: POLL_DRIVEN and INSTANT hold their addresses.
import assert from "node:assert/strict";
import { createReadStream, readFileSync } from "node:fs";
import { test } from "node:test";
import OpenAI, { AzureOpenAI, toFile } from "openai";

const clientOf = (baseURL, apiKey = "sk-peers") =>
  new OpenAI({ baseURL, apiKey, adminAPIKey: "sk-admin-peers", maxRetries: 0 });
const patient = clientOf(process.env.POLL_DRIVEN);
const instant = clientOf(process.env.INSTANT);
const trainingFile = process.env.TRAINING_FILE;

async function all(pages) {
  const found = [];
  for await (const item of pages) found.push(item);
  return found;
}

async function until(client, id, ...statuses) {
  for (let polls = 0; polls < 300; polls += 1) {
    const job = await client.fineTuning.jobs.retrieve(id);
    if (statuses.includes(job.status)) return job;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error(`the job is never ${statuses}`);
}

const upload = (client) => client.files.create({ file: createReadStream(trainingFile), purpose: "fine-tune" });

test("from a file to events, checkpoints, the result table and the model", async () => {
  const file = await upload(patient); // a stream: sent with chunked transfer coding
  assert.equal((await patient.files.waitForProcessing(file.id)).status, "processed");
  let job = await patient.fineTuning.jobs.create({
    model: "gpt-4o-mini",
    training_file: file.id,
    suffix: "peers",
    method: { type: "supervised", supervised: { hyperparameters: { n_epochs: 4 } } },
  });
  const seen = [job.status];
  while (!["succeeded", "failed"].includes(job.status)) {
    job = await patient.fineTuning.jobs.retrieve(job.id);
    if (job.status !== seen.at(-1)) seen.push(job.status);
  }
  assert.deepEqual(seen, ["validating_files", "queued", "running", "succeeded"]);
  await patient.fineTuning.jobs.retrieve(job.id); // the last event comes a little after the end
  const events = await all(patient.fineTuning.jobs.listEvents(job.id, { limit: 7 }));
  assert.equal(events[0].message, "The job has successfully completed");
  assert.equal(events.at(-1).message, `Created fine-tuning job: ${job.id}`);
  const checkpoints = await all(patient.fineTuning.jobs.checkpoints.list(job.id));
  assert.deepEqual(checkpoints.map((checkpoint) => checkpoint.step_number), [48, 36, 24]);
  assert.equal(checkpoints[0].fine_tuned_model_checkpoint, job.fine_tuned_model);
  const content = await (await patient.files.content(job.result_files[0])).text();
  const table = Buffer.from(content, "base64").toString();
  assert.ok(table.startsWith("step,train_loss,train_accuracy,valid_loss,valid_mean_token_accuracy\n"));
  assert.equal(table.trim().split("\n").length, 49);
  assert.equal((await patient.models.retrieve(job.fine_tuned_model)).id, job.fine_tuned_model);
  assert.ok((await patient.models.delete(job.fine_tuned_model)).deleted);
  await assert.rejects(patient.models.retrieve(job.fine_tuned_model), OpenAI.NotFoundError);
  assert.ok((await patient.files.delete(file.id)).deleted);
});

test("a file in parts arrives whole", async () => {
  const data = Buffer.concat(Array(300).fill(readFileSync(trainingFile)));
  const half = Math.floor(data.length / 2);
  const opened = await instant.uploads.create({
    bytes: data.length,
    filename: "large.jsonl",
    mime_type: "text/jsonl",
    purpose: "fine-tune",
  });
  const parts = [];
  for (const piece of [data.subarray(0, half), data.subarray(half)]) {
    parts.push((await instant.uploads.parts.create(opened.id, { data: await toFile(piece, "part") })).id);
  }
  const closed = await instant.uploads.complete(opened.id, { part_ids: parts });
  assert.equal(closed.status, "completed");
  const content = Buffer.from(await (await instant.files.content(closed.file.id)).arrayBuffer());
  assert.ok(content.equals(data));
});

test("pause, resume, cancel", async () => {
  const file = await upload(patient);
  const create = () => patient.fineTuning.jobs.create({ model: "gpt-4.1-mini", training_file: file.id });
  const job = await create();
  await until(patient, job.id, "running");
  assert.equal((await patient.fineTuning.jobs.pause(job.id)).status, "pausing");
  await until(patient, job.id, "paused");
  assert.equal((await patient.fineTuning.jobs.resume(job.id)).status, "queued");
  assert.equal((await until(patient, job.id, "succeeded", "failed")).status, "succeeded");
  assert.equal((await patient.fineTuning.jobs.cancel((await create()).id)).status, "cancelled");
});

test("a failure, and refusals", async () => {
  const short = await toFile(readFileSync(trainingFile).subarray(0, 80), "short.jsonl");
  const file = await instant.files.create({ file: short, purpose: "fine-tune" });
  const job = await instant.fineTuning.jobs.create({ model: "gpt-4o", training_file: file.id });
  assert.equal((await until(instant, job.id, "failed")).error.param, "training_file");
  await assert.rejects(instant.fineTuning.jobs.retrieve("ftjob-none"), { status: 404, code: "fine_tune_not_found" });
  await assert.rejects(instant.fineTuning.jobs.create({ model: "gpt-4o", training_file: "file-none" }), { status: 400 });
  await assert.rejects(clientOf(process.env.INSTANT, "sk-wrong").models.list(), OpenAI.AuthenticationError);
});

test("permissions with the admin key, and a grader", async () => {
  const file = await upload(instant);
  const created = await instant.fineTuning.jobs.create({ model: "gpt-4o", training_file: file.id });
  const { fine_tuned_model: model } = await until(instant, created.id, "succeeded");
  const { permissions } = instant.fineTuning.checkpoints;
  const granted = await all(permissions.create(model, { project_ids: ["proj_a"] }));
  assert.equal(granted[0].project_id, "proj_a");
  assert.equal((await all(permissions.list(model))).length, 1);
  assert.ok((await permissions.delete(granted[0].id, { fine_tuned_model_checkpoint: model })).deleted);
  const grader = {
    type: "string_check",
    name: "same",
    input: "{{sample.output_text}}",
    reference: "{{item.label}}",
    operation: "eq",
  };
  const run = await instant.fineTuning.alpha.graders.run({ grader, item: { label: "a" }, model_sample: "a" });
  assert.equal(run.reward, 1);
});

test("Azure", async () => {
  const azure = new AzureOpenAI({ endpoint: process.env.AZURE, apiKey: "k", apiVersion: "2025-04-01-preview", maxRetries: 0 });
  const file = await upload(azure);
  const job = await azure.fineTuning.jobs.create({ model: "gpt-4o-mini", training_file: file.id });
  assert.equal(job.status, "pending");
  const done = await until(azure, job.id, "succeeded");
  assert.match(done.fine_tuned_model, /^gpt-4o-mini-2024-07-18\.ft-[0-9a-f]{32}$/);
});
