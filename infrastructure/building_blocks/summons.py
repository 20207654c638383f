"""Who is called when danger waits and nobody is at the desk."""

from aws_cdk import aws_sns as sns
from aws_cdk import aws_sns_subscriptions as subscriptions
from constructs import Construct

from infrastructure.building_blocks.chat_function import ChatFunction
from infrastructure.building_blocks.ground import Ground
from infrastructure.building_blocks.line import dead_letters


class Summons(Construct):
    """A topic that the force subscribes its out-of-hours route to: a webhook, mail, a pager.

    What is sent names the chat, its grade and since when it waits, and holds no word of anybody.
    """

    def __init__(self, scope: Construct, id_: str, *, ground: Ground) -> None:
        super().__init__(scope, id_)
        self.topic = sns.Topic(self, "Topic", master_key=ground.key, enforce_ssl=ground.tls_only)
        route = ground.settings.out_of_hours
        undelivered = dead_letters(self, "Undelivered", ground=ground)
        for url in filter(None, [route.webhook]):
            self.topic.add_subscription(subscriptions.UrlSubscription(url, dead_letter_queue=undelivered))
        for address in filter(None, [route.email]):
            self.topic.add_subscription(subscriptions.EmailSubscription(address, dead_letter_queue=undelivered))

    def called_by(self, *functions: ChatFunction) -> None:
        """Let the functions call, and tell them where."""
        for function in functions:
            function.function.add_environment("SUMMONS_TOPIC_ARN", self.topic.topic_arn)
            function.may("sns:Publish", on=[self.topic.topic_arn])
