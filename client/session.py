"""Who is logged in at this window, and what she may do."""

from typing import NamedTuple

from domain.access import Reach, Role, StaffTask, reach
from domain.entry_names import Actor
from domain.trouble import Trouble


class NotAllowed(Trouble):
    """The role table has no such row. The refusal itself is an entry."""

    says = "您的账号不能办理此操作。没有改动任何内容。请由有权限的同事登录后办理。"


class Session(NamedTuple):
    """One log-in. valid_until: UTC microseconds, the end of the grant. offline: by the verifier kept here."""

    actor_id: str
    login: str
    name: str
    role: Role
    centre_id: str
    grant_id: str
    valid_until: int
    offline: bool

    @property
    def actor(self) -> Actor:
        """As the log names her."""
        return Actor(self.actor_id, self.grant_id)

    def require(self, task: StaffTask) -> Reach:
        """How far she may go. Raises NotAllowed."""
        found = reach(self.role, task)
        if found is None:
            raise NotAllowed(f"{self.role} has no row for {task}")
        return found
