"""What Lambda tells a function of itself."""

from dataclasses import dataclass


@dataclass(frozen=True)
class LambdaContext:
    """Of one invocation."""

    function_name: str
    memory_limit_in_mb: int = 512
    aws_request_id: str = "5f0c1c1e-7a66-4a55-9d2c-0c7d0b9d2a10"

    @property
    def invoked_function_arn(self) -> str:
        return f"arn:aws:lambda:eu-west-2:111122223333:function:{self.function_name}"
