"""Refusals in AWS's shape: the name in a header, the meaning in the body."""

from aiohttp import web


class RefusalError(Exception):
    """A request that Bedrock would refuse. `kind`: AWS's name for it."""

    def __init__(self, kind: str, message: str, status: int = 400) -> None:
        super().__init__(message)
        self.kind = kind
        self.message = message
        self.status = status

    def response(self) -> web.Response:
        """As the runtime answers it."""
        headers = {"x-amzn-ErrorType": self.kind}
        return web.json_response({"message": self.message}, status=self.status, headers=headers)


def invalid(message: str) -> RefusalError:
    """The request is not one that Bedrock understands."""
    return RefusalError("ValidationException", message)


def throttled() -> RefusalError:
    """Too many at once."""
    return RefusalError("ThrottlingException", "Too many requests, please wait before trying again.", 429)
