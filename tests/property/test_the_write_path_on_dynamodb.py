"""The same schedules with the real adapter, on moto: fewer, because each step is many requests."""

from hypothesis import settings
from moto import mock_aws

from chat101.ports import ChatStore
from tests.contract.engines.tables import Engine
from tests.property.crowds import CrowdedDynamoChats, Meanwhile
from tests.property.schedules import MANY, Schedule


class DynamoSchedule(Schedule):
    """Some schedules, each in a table of its own."""

    def chats(self, meanwhile: Meanwhile) -> ChatStore:
        self._aws = mock_aws()
        self._aws.start()
        return CrowdedDynamoChats(meanwhile, Engine("moto", None).create_table("Chats"))

    def teardown(self) -> None:
        try:
            super().teardown()
        finally:
            self._aws.stop()


TestTheWritePathOnDynamoDB = DynamoSchedule.TestCase
TestTheWritePathOnDynamoDB.settings = settings(MANY, max_examples=4, stateful_step_count=20)
