"""Which environment is built: `cdk synth -c environment=local|pilot|production`."""

from aws_cdk import App, Tags
from constructs import Node

from infrastructure.chat101_stack import Chat101Stack
from infrastructure.checks import refuse_to_leave_london
from infrastructure.settings import Settings, settings_for


def chat101(app: App, settings: Settings) -> Chat101Stack:
    """The stack of those settings, in the app, with the check that keeps it in London."""
    stack = Chat101Stack(app, f"Chat101-{settings.environment}", settings=settings)
    Tags.of(stack).add("service", "chat101")
    Tags.of(stack).add("force", settings.force)
    refuse_to_leave_london(app)
    return stack


def _context(node: Node, key: str) -> str | None:
    value = node.try_get_context(key)
    return None if value is None else str(value)


def main() -> None:
    """Write the templates of the chosen environment."""
    app = App()
    environment = _context(app.node, "environment") or "local"
    chat101(app, settings_for(environment, lambda key: _context(app.node, key)))
    app.synth()


if __name__ == "__main__":
    main()
