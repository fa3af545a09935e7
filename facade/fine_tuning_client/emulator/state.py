"""What all routes share: settings, clock, store, identifiers; and what falls due as time passes."""

from __future__ import annotations

import heapq
from dataclasses import dataclass

from . import legacy_timeline, results, timeline
from .access import Access
from .blobs import Content, blob_of
from .clock import Clock
from .identifiers import Identifiers
from .job_events import result_csv_of
from .legacy_results import result_csv
from .profiles import Profile
from .records import FileRecord, FineTuneRecord, JobRecord, ModelRecord
from .store import Store


@dataclass(frozen=True, slots=True)
class Settings:
    """How the emulated organization is set up.

    `api_key` and `admin_key` fix the accepted keys; by default every key is accepted, and one that begins with
    `sk-admin` is an admin key. `max_active_jobs` is per model. `file_processing` is how many virtual seconds a new file
    stays `uploaded`; by default as long as the provider takes.
    """

    seed: int = 0
    organization: str = "emulated"
    api_key: str | None = None
    admin_key: str | None = None
    max_active_jobs: int | None = None
    file_processing: float | None = None
    model_limits: bool = False
    access: Access = "open"

    @property
    def organization_id(self) -> str:
        return f"org-{self.organization}"


class State:
    """The emulated organization: everything that requests read and change."""

    def __init__(self, settings: Settings, clock: Clock, store: Store, profile: Profile) -> None:
        self.settings = settings
        self.profile = profile
        self.clock = clock
        self.store = store
        self.identifiers = Identifiers(settings.seed, store.number)
        self._now = clock.now()
        self._due: list[tuple[float, str]] = []
        self._under_way: set[str] = set()
        for job in store.jobs.scan(None, newest_first=False):
            self.follow_job(job)
        for fine_tune in store.fine_tunes.scan(None, newest_first=False):
            self.follow_fine_tune(fine_tune)
        self._files_ready_at = max((file.ready_at for file in store.files.scan(None, newest_first=False)), default=0.0)
        self._rest_at = 0.0

    @property
    def now(self) -> float:
        """The time of the request being answered: it stands still within one, so that an answer is of one moment."""
        return self._now

    def begin_request(self) -> None:
        """Look at the clock, and settle what has ended since the last request."""
        self._now = self.clock.now()
        self._settle()

    def follow_job(self, job: JobRecord) -> None:
        """See to it that a job is settled when it ends; called anew when its end has moved."""
        if not job.settled:
            self._under_way.add(job.id)
            ended = timeline.ended_at(job)
            if ended < timeline.NEVER:
                heapq.heappush(self._due, (ended, job.id))

    def follow_fine_tune(self, job: FineTuneRecord) -> None:
        """See to it that a legacy job is settled when it ends; called anew when its end has moved."""
        if not job.settled:
            self._under_way.add(job.id)
            heapq.heappush(self._due, (legacy_timeline.rest_at(job), job.id))

    def add_file(
        self,
        filename: str,
        purpose: str,
        content: Content,
        *,
        created_at: float,
        lifetime: int | None = None,
        file_id: str = "",
    ) -> FileRecord:
        """Keep a new file; `lifetime` is in seconds from its creation, `file_id` an identifier promised earlier."""
        created = int(created_at)
        produced = purpose == "fine-tune-results"
        processing = self.settings.file_processing
        if processing is None:
            processing = self.profile.file_processing
        ready_at = 0.0 if produced else created_at + processing
        expires_at = None if lifetime is None else created + lifetime
        file = FileRecord(file_id or self.new_file_id(), created, filename, purpose, content, expires_at, ready_at)
        self.store.files.add(file)
        self._files_ready_at = max(self._files_ready_at, ready_at)
        return file

    def new_file_id(self) -> str:
        """Return the identifier of a file to come."""
        return self.profile.identifier(self.identifiers, "file-", 22)

    def file(self, file_id: str) -> FileRecord | None:
        """Return a file that is there: not deleted, not expired."""
        file = self.store.files.get(file_id)
        return file if file is not None and self.is_there(file) else None

    def is_there(self, file: FileRecord) -> bool:
        """Tell whether a file is neither deleted nor expired."""
        return not file.deleted and (file.expires_at is None or self.now < file.expires_at)

    def jobs_under_way(self) -> list[JobRecord]:
        """Return the jobs that have not ended, in no order."""
        found = (self.store.jobs.get(job_id) for job_id in self._under_way)
        return [job for job in found if job is not None]

    def horizon(self) -> float:
        """Return when everything under way will be at rest."""
        ends = [timeline.rest_at(job) for job in self.jobs_under_way()]
        legacy = (self.store.fine_tunes.get(job_id) for job_id in self._under_way)
        ends += [legacy_timeline.rest_at(job) for job in legacy if job is not None]
        return max([*ends, self._files_ready_at, self._rest_at])

    def next_change(self, after: float) -> float:
        """Return when the next thing happens after a time; that time itself if nothing will."""
        moments = [self._files_ready_at, self._rest_at]
        for job in self.jobs_under_way():
            moments += timeline.changes(job)
        for job_id in self._under_way:
            fine_tune = self.store.fine_tunes.get(job_id)
            if fine_tune is not None:
                moments += [event.at for event in legacy_timeline.events(fine_tune, self.settings.organization)]
        return min((moment for moment in moments if moment > after), default=after)

    def _settle(self) -> None:
        """Make the models and result files of the jobs that have ended by now, in the order of their ends."""
        while self._due and self._due[0][0] <= self._now:
            _, job_id = heapq.heappop(self._due)
            job = self.store.jobs.get(job_id)
            fine_tune = self.store.fine_tunes.get(job_id)
            if job is not None and not job.settled:
                self._settle_job(job)
            if fine_tune is not None and not fine_tune.settled:
                self._settle_fine_tune(fine_tune)

    def _settle_job(self, job: JobRecord) -> None:
        status = timeline.status(job, self.now)
        if status in timeline.ACTIVE:
            self.follow_job(job)  # it was paused meanwhile and ends later
            return
        if status == "succeeded":
            table = self.profile.result_content(result_csv_of(job))
            ended = timeline.ended_at(job)
            self.add_file(
                results.FILENAME, "fine-tune-results", blob_of(table), created_at=ended, file_id=job.result_file
            )
            for step, name in reversed(self.profile.checkpoints(job)):
                created = int(timeline.step_at(job, step))
                self.store.models.add(ModelRecord(name, created, self.settings.organization))
        job.settled = True
        self._rest_at = max(self._rest_at, timeline.rest_at(job))
        self.store.jobs.save(job)
        self._under_way.discard(job.id)

    def _settle_fine_tune(self, job: FineTuneRecord) -> None:
        organization = self.settings.organization
        if legacy_timeline.status(job, self.now) == "succeeded":
            ended = legacy_timeline.rest_at(job)
            table = blob_of(result_csv(job))
            self.add_file("compiled_results.csv", "fine-tune-results", table, created_at=ended, file_id=job.result_file)
            name = legacy_timeline.model_name(job, organization)
            self.store.models.add(ModelRecord(name, int(ended), organization))
        job.settled = True
        self.store.fine_tunes.save(job)
        self._under_way.discard(job.id)
