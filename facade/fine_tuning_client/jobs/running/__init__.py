"""Run a job from files to a model: check, estimate, upload, create once, follow; resumable from a state file."""
