"""What a row of looks at a job comes to: the core of CupsPrinter.follow(), without process or clock."""

from printing.cups_status import COMPLAINTS, Seen, ending, first_row
from printing.jobs import DONE, PRINTING, Job, JobEnd, JobState
from printing.printer_trouble import (
    JobAdrift,
    JobCancelled,
    JobLost,
    PrinterAway,
    PrinterSilent,
    PrinterTrouble,
    QueueClosed,
)


class Follow:
    """One job's story. Tell it each look; take_back: the job must come out of the queue now.

    A device that is away for away_s, or a service that was away at all while it had the job, is not trusted to bring
    out one copy: both begin a job anew. gone: what is told of the device then.
    """

    def __init__(self, job: Job, away_s: float, gone: type[PrinterTrouble] = JobLost) -> None:
        self._job, self._away_s, self._gone = job, away_s, gone
        self._before: type[PrinterTrouble] | None = None
        self._away_since: float | None = None
        self._service_left = False
        self.take_back = False

    def saw(self, seen: Seen | None, now_s: float) -> JobEnd:
        """Where the job stands after a look; None: the service did not answer."""
        if seen is None:
            self._service_left = True
            return self._away(now_s, "the print service does not answer")
        if seen.is_over:
            return self._ended(seen)
        if self._service_left:
            return self._give_up(JobLost, "the print service was away")
        complaint = first_row(COMPLAINTS, seen.told)
        # Once is hearsay: until the device is asked anew, a queue still shows what it said of the job before.
        confirmed, self._before = complaint is self._before, complaint
        if complaint is PrinterSilent and confirmed:
            return self._away(now_s, seen.told)
        self._away_since = None if complaint is not PrinterSilent else self._away_since
        if complaint is None or not confirmed:
            return PRINTING
        if complaint is QueueClosed:
            return self._give_up(QueueClosed, seen.told)
        return JobEnd(JobState.WAITS, self._trouble(complaint, seen.told))

    @property
    def suspects(self) -> bool:
        """Whether the last look showed a complaint, be it old or new."""
        return self._before is not None

    def taken_back(self, well: bool) -> JobEnd:
        """What is told once the job was to come out of the queue; well: it is out."""
        self.take_back = False
        if not well:
            return JobEnd(JobState.LOST, self._trouble(JobAdrift, "and it cannot be taken back"))
        return self._given_up

    def _ended(self, seen: Seen) -> JobEnd:
        if seen.state is None:
            return JobEnd(JobState.LOST, self._trouble(JobLost, "the queue does not know it"))
        kind = ending(seen)
        if kind is None:
            return DONE
        state = JobState.CANCELLED if kind is JobCancelled else JobState.ABORTED
        return JobEnd(state, self._trouble(kind, seen.ours))

    def _away(self, now_s: float, said: str) -> JobEnd:
        if self._away_since is None:
            self._away_since = now_s
        if now_s - self._away_since < self._away_s:
            return JobEnd(JobState.WAITS, self._trouble(PrinterAway, said))
        return self._give_up(self._gone, said)

    def _give_up(self, kind: type[PrinterTrouble], said: str) -> JobEnd:
        state = JobState.LOST if kind is JobLost else JobState.ABORTED
        self._given_up, self.take_back = JobEnd(state, self._trouble(kind, said)), True
        return self._given_up

    def _trouble(self, kind: type[PrinterTrouble], said: str) -> PrinterTrouble:
        return kind(f"{self._job.id}: {' '.join(said.split())}", printer=self._job.printer)
