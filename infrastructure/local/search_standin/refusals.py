"""What the stand-in does not do, said as OpenSearch says it."""

from typing import Any


class RefusedError(Exception):
    """A request that OpenSearch would refuse, or that the stand-in does not know."""

    def __init__(self, status: int, kind: str, reason: str) -> None:
        self.status, self.kind, self.reason = status, kind, reason
        super().__init__(reason)

    def body(self) -> dict[str, Any]:
        """The JSON that OpenSearch answers with."""
        cause = {"type": self.kind, "reason": self.reason}
        return {"error": {"root_cause": [cause], **cause}, "status": self.status}
