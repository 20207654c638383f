"""`python -m tests.contract.engines.synthesised_tables`: the tables as the CDK app makes them, as JSON.

In a process of its own, because the CDK keeps a Node process for as long as its Python lives.
"""

import json
import os
import sys
from typing import Any, cast

from infrastructure.local.node import with_node

os.environ.update(with_node(dict(os.environ)))

from aws_cdk import App, Stack
from aws_cdk.assertions import Template

from infrastructure.building_blocks.chat_storage import ChatStorage
from infrastructure.building_blocks.ground import Ground
from infrastructure.settings import settings_for


def definitions() -> dict[str, Any]:
    """`Chats`, `Sessions` and so on: the properties of each AWS::DynamoDB::Table in the template."""
    stack = Stack(App(), "Tables")
    nothing = cast("Any", None)
    ground = Ground(settings_for("local", lambda _: None), None, nothing, nothing, nothing)
    storage = ChatStorage(stack, "ChatStorage", ground=ground)
    resources = Template.from_stack(stack).find_resources("AWS::DynamoDB::Table")
    tables = {"Chats": storage.chats, "Sessions": storage.sessions, "Feedback": storage.feedback}
    tables |= {"Counters": storage.counters, "Documents": storage.documents}
    names = {name: stack.get_logical_id(cast("Any", table.node.default_child)) for name, table in tables.items()}
    return {name: resources[logical_id]["Properties"] for name, logical_id in names.items()}


if __name__ == "__main__":
    json.dump(definitions(), sys.stdout)
