"""Least privilege, as a table: what each function may do, on what, and nothing else."""

from collections import defaultdict

from tests.infrastructure.synthesis import Properties, Synthesised, as_list, plain

_WRITE_CHAT = "dynamodb: DeleteItem GetItem PutItem Query UpdateItem"
_TAKE = "sqs: ChangeMessageVisibility DeleteMessage GetQueueAttributes ReceiveMessage"
_SEND = "sqs: SendMessage"
_PUSH = "execute-api: ManageConnections"
_INVOKE = "bedrock: InvokeModel"
_QUERY = "dynamodb: Query"
_LIST = "s3: ListBucket"
_READ_SECRET = "secretsmanager: GetSecretValue"
_CALL = "sns: Publish"
_STREAM = "dynamodb: DescribeStream GetRecords GetShardIterator ListStreams"
_ANSWERS = "bedrock anthropic.claude-3-7-sonnet-20250219-v1:0"
_EMBEDS = "bedrock amazon.titan-embed-text-v2:0"

ALLOWED: dict[str, dict[str, str]] = {
    "session": {
        "chats": "dynamodb: PutItem UpdateItem",
        "sessions": "dynamodb: GetItem PutItem",
        "pseudonym key": _READ_SECRET,
    },
    "authorizer": {"sessions": "dynamodb: DeleteItem GetItem"},
    "connect": {
        "chats": "dynamodb: DeleteItem PutItem Query",
        "sessions": "dynamodb: PutItem",
        "open connections": _PUSH,
    },
    "disconnect": {
        "chats": "dynamodb: DeleteItem Query",
        "sessions": "dynamodb: DeleteItem Query",
        "clocks": _SEND,
        "open connections": _PUSH,
    },
    "message": {
        "chats": _WRITE_CHAT,
        "chats by queue": _QUERY,
        "sessions": "dynamodb: DeleteItem Query",
        "feedback": "dynamodb: PutItem",
        "turns": _SEND,
        "clocks": _SEND,
        "summons": _CALL,
        "open connections": _PUSH,
        "configuration bucket": _LIST,
        "safeguarding configuration": "s3: GetObject",
    },
    "operator": {
        "chats": _WRITE_CHAT,
        "chats by queue": _QUERY,
        "chats by owner": _QUERY,
        "sessions": "dynamodb: DeleteItem PutItem Query",
        "clocks": _SEND,
        "summons": _CALL,
        "open connections": _PUSH,
    },
    "assistant": {
        "chats": _WRITE_CHAT,
        "sessions": "dynamodb: DeleteItem Query",
        "turns": _TAKE,
        "clocks": _SEND,
        "summons": _CALL,
        "configuration bucket": _LIST,
        "safeguarding configuration": "s3: GetObject",
        "open connections": _PUSH,
        _ANSWERS: _INVOKE,
        _EMBEDS: _INVOKE,
        "search": "es: ESHttpGet ESHttpPost",
    },
    "routing": {
        "chats": _WRITE_CHAT,
        "chats by due": _QUERY,
        "chats by owner": _QUERY,
        "sessions": "dynamodb: DeleteItem Query",
        "clocks": f"{_TAKE} SendMessage",
        "clocks' dead letters": _SEND,
        "turns": _SEND,
        "summons": _CALL,
        "open connections": _PUSH,
    },
    "ingest": {
        "policies bucket": _LIST,
        "policies": "s3: GetObject GetObjectTagging GetObjectVersion GetObjectVersionTagging",
        "configuration bucket": _LIST,
        "question sets": "s3: GetObject",
        "documents": "dynamodb: GetItem PutItem Query Scan",
        "uploads": f"{_TAKE} SendMessage",
        _EMBEDS: _INVOKE,
        _ANSWERS: _INVOKE,
        "search": "es: ESHttpDelete ESHttpGet ESHttpHead ESHttpPost ESHttpPut",
    },
    "analytics": {
        "counters": "dynamodb: PutItem UpdateItem",
        "chats stream": _STREAM,
        "feedback stream": _STREAM,
        "analytics' dead letters": _SEND,
    },
    "admin": {
        "chats": "dynamodb: Scan",
        "counters": _QUERY,
        "documents": "dynamodb: GetItem PutItem Query Scan",
        "uploads": _SEND,
        "search": "es: ESHttpGet ESHttpPost",
        "pseudonym key": _READ_SECRET,
        "configuration bucket": _LIST,
        "safeguarding configuration": "s3: GetObject PutObject",
        "key of the widget's copy": "kms: Sign",
    },
}

# Every function may write its own log, and traces, which have no resource to name.
_ITS_OWN = {"own log": "logs: CreateLogStream PutLogEvents", "*": "xray: PutTelemetryRecords PutTraceSegments"}

_NAMES = {
    "<ChatStorageChats.Arn>": "chats",
    "<ChatStorageChats.Arn>/index/queue": "chats by queue",
    "<ChatStorageChats.Arn>/index/owner": "chats by owner",
    "<ChatStorageChats.Arn>/index/due": "chats by due",
    "<ChatStorageChats.StreamArn>": "chats stream",
    "<ChatStorageSessions.Arn>": "sessions",
    "<ChatStorageFeedback.Arn>": "feedback",
    "<ChatStorageFeedback.StreamArn>": "feedback stream",
    "<ChatStorageCounters.Arn>": "counters",
    "<ChatStorageDocuments.Arn>": "documents",
    "<PseudonymsKey.Id>": "pseudonym key",
    "<AssistantTurnsQueue.Arn>": "turns",
    "<ClocksQueue.Arn>": "clocks",
    "<ClocksDeadLetters.Arn>": "clocks' dead letters",
    "<SummonsTopic>": "summons",
    "<DangerFloorKey.Arn>": "key of the widget's copy",
    "<AnalyticsDeadLetters.Arn>": "analytics' dead letters",
    "<PolicyLibraryUploadsQueue.Arn>": "uploads",
    "<PolicyLibraryPolicies.Arn>": "policies bucket",
    "<PolicyLibraryConfiguration.Arn>": "configuration bucket",
    "<PolicyLibraryPolicies.Arn>/*": "policies",
    "<PolicyLibraryConfiguration.Arn>/questions/*": "question sets",
    "<PolicyLibraryConfiguration.Arn>/safeguarding/*": "safeguarding configuration",
    "arn:aws:bedrock:eu-west-2::foundation-model/amazon.titan-embed-text-v2:0": _EMBEDS,
    "arn:aws:bedrock:eu-west-2::foundation-model/anthropic.claude-3-7-sonnet-20250219-v1:0": _ANSWERS,
    "arn:aws:execute-api:eu-west-2:<AWS::AccountId>:<ChatSocketApi>/live/POST/@connections/*": "open connections",
    "arn:aws:es:eu-west-2:<AWS::AccountId>:domain/chat101-production/*": "search",
    "*": "*",
}


def test_each_function_may_do_exactly_what_the_table_says(production: Synthesised) -> None:
    granted = {name: _granted(production, function) for name, function in production.functions().items()}

    assert granted == {name: {**_ITS_OWN, **allowed} for name, allowed in ALLOWED.items()}


def test_no_role_may_act_in_another_region(anywhere: Synthesised) -> None:
    roles = anywhere.of_type("AWS::IAM::Role")

    guarded = [role for role in roles.values() if {"Ref": _guard(anywhere)} in role["ManagedPolicyArns"]]

    assert len(guarded) == len(roles)


def test_the_border_refuses_everything_that_is_not_for_london(anywhere: Synthesised) -> None:
    (policy,) = anywhere.of_type("AWS::IAM::ManagedPolicy").values()

    (statement,) = policy["PolicyDocument"]["Statement"]

    assert statement["Effect"] == "Deny"
    assert statement["Action"] == statement["Resource"] == "*"
    assert statement["Condition"] == {"StringNotEquals": {"aws:RequestedRegion": "eu-west-2"}}


def test_no_statement_allows_every_action_of_a_service(anywhere: Synthesised) -> None:
    policies = anywhere.of_type("AWS::IAM::Policy").values()

    actions = [
        action for policy in policies for statement in _statements(policy) for action in as_list(statement["Action"])
    ]

    assert actions
    assert not [action for action in actions if "*" in action]


def test_search_answers_only_the_functions_that_need_it(on_aws: Synthesised) -> None:
    (domain,) = on_aws.of_type("AWS::OpenSearchService::Domain").values()

    callers = {plain(statement["Principal"]["AWS"]) for statement in domain["AccessPolicies"]["Statement"]}

    assert callers == {
        "<AssistantFunctionRole.Arn>",
        "<PolicyLibraryIngestRole.Arn>",
        "<AdminPagesFunctionRole.Arn>",
    }


def _granted(stack: Synthesised, function: Properties) -> dict[str, str]:
    """What the function's role allows, as resource: "service: actions"."""
    found: dict[str, set[str]] = defaultdict(set)
    for policy in stack.of_type("AWS::IAM::Policy").values():
        if {"Ref": function["Role"]["Fn::GetAtt"][0]} in policy["Roles"]:
            _gather(policy, found)
    return {resource: _told(actions) for resource, actions in found.items()}


def _gather(policy: Properties, found: dict[str, set[str]]) -> None:
    for statement in _statements(policy):
        for resource in as_list(statement["Resource"]):
            found[_name(plain(resource))].update(as_list(statement["Action"]))


def _told(actions: set[str]) -> str:
    (service,) = {action.split(":")[0] for action in actions}
    names = sorted(action.split(":")[1] for action in actions)
    return f"{service}: {' '.join(names)}"


def _name(resource: str) -> str:
    return "own log" if resource.endswith("Logs.Arn>") else _NAMES[resource]


def _statements(policy: Properties) -> list[Properties]:
    statements: list[Properties] = policy["PolicyDocument"]["Statement"]
    return statements


def _guard(stack: Synthesised) -> str:
    (name,) = [name for name, resource in stack.resources.items() if resource["Type"] == "AWS::IAM::ManagedPolicy"]
    return name
