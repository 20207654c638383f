"""Fill the deployed cloud with Northshire Police. Every step can be repeated and does only what is missing."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from boto3.dynamodb.conditions import Attr
from botocore.exceptions import ClientError

from infrastructure.local.force import departments, policies, question_sets, shift_for, staff, today
from infrastructure.local.force import password as shared_password
from infrastructure.local.settings import NORTHSHIRE
from infrastructure.local.stamps import fingerprint

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Mapping
    from datetime import timedelta
    from pathlib import Path

    from infrastructure.local.aws import Clients
    from infrastructure.local.force import Staff

CONTENT = "content"
SETTLED = frozenset({"ready", "refused", "withdrawn"})
STUCK = 60
LOOK_EVERY = 0.5
TELL_EVERY = 5
TYPES = {
    ".md": "text/markdown",
    ".txt": "text/plain",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".json": "application/json",
}


LINES = "application/jsonl"

Items = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Seeded:
    """What a seeding did."""

    uploaded: int
    documents: Mapping[str, str]

    def refused(self) -> list[str]:
        """The documents that the ingest function would not take."""
        return sorted(key for key, status in self.documents.items() if status == "refused")


def seed(clients: Clients, outputs: Mapping[str, str], say: Callable[[str], None], *, read_again: bool) -> Seeded:
    """Put staff, configuration and policies in place, and return when every policy has been read.

    `read_again` uploads every policy, changed or not: the search index may have lost what it once knew.
    """
    added = add_staff(clients, outputs["UserPoolId"], staff())
    if added:
        say(f"{added} members of staff can sign in")
    upload_configuration(clients, outputs["ConfigurationBucket"])
    # Without questions nothing waits for an approver: these policies have nothing to be compared with yet.
    put_questions(clients, outputs["ConfigurationBucket"], {})
    before = documents(clients, outputs["DocumentsTable"])
    uploaded = upload_policies(
        clients, outputs["PoliciesBucket"], known=set() if read_again else set(before), shift=shift_for(today())
    )
    if uploaded:
        say(f"{len(uploaded)} policies are uploaded and being read")
    now = wait_until_read(lambda: documents(clients, outputs["DocumentsTable"]), uploaded, before, say)
    put_questions(clients, outputs["ConfigurationBucket"], question_sets())
    return Seeded(len(uploaded), {key: str(item["status"]) for key, item in now.items()})


def add_staff(clients: Clients, pool: str, wanted: Iterable[Staff]) -> int:
    """Add the staff who are missing, and every group. Returns how many were added."""
    there = _sign_ins(clients, pool)
    missing = [member for member in wanted if member.sign_in not in there]
    for name in sorted({name for member in missing for name in member.groups} - _groups(clients, pool)):
        clients.cognito.create_group(UserPoolId=pool, GroupName=name)
    for member in missing:
        _add(clients, pool, member)
    return len(missing)


def _add(clients: Clients, pool: str, member: Staff) -> None:
    clients.cognito.admin_create_user(
        UserPoolId=pool,
        Username=member.sign_in,
        MessageAction="SUPPRESS",
        TemporaryPassword=shared_password(),
        UserAttributes=[
            {"Name": "name", "Value": member.name},
            {"Name": "email", "Value": member.email},
            {"Name": "email_verified", "Value": "true"},
        ],
    )
    clients.cognito.admin_set_user_password(
        UserPoolId=pool, Username=member.sign_in, Password=shared_password(), Permanent=True
    )
    for group in member.groups:
        clients.cognito.admin_add_user_to_group(UserPoolId=pool, Username=member.sign_in, GroupName=group)


def _sign_ins(clients: Clients, pool: str) -> set[str]:
    pages = clients.cognito.get_paginator("list_users").paginate(UserPoolId=pool)
    return {person["Username"] for page in pages for person in page["Users"]}


def _groups(clients: Clients, pool: str) -> set[str]:
    pages = clients.cognito.get_paginator("list_groups").paginate(UserPoolId=pool)
    return {group["GroupName"] for page in pages for group in page["Groups"]}


def upload_configuration(clients: Clients, bucket: str, folder: Path = NORTHSHIRE) -> None:
    """Put the force's departments and danger phrases where the functions read them."""
    for path in [folder / "departments.json", *sorted((folder / "safeguarding").rglob("*.json"))]:
        if path.is_file():
            _put(clients, bucket, path.relative_to(folder).as_posix(), path, {})


def put_questions(clients: Clients, bucket: str, sets: Mapping[str, str]) -> None:
    """The force's question sets become these, by department."""
    for department in departments():
        key = f"questions/{department}.jsonl"
        if department in sets:
            clients.s3.put_object(Bucket=bucket, Key=key, Body=sets[department].encode(), ContentType=LINES)
        else:
            clients.s3.delete_object(Bucket=bucket, Key=key)


def upload_policies(clients: Clients, bucket: str, *, known: Container[str], shift: timedelta) -> list[str]:
    """Upload every policy that changed, that is not in the bucket, or that was never read. Returns their keys."""
    return [
        policy.key
        for policy in policies()
        if _put(clients, bucket, policy.key, policy.path, policy.metadata(shift), always=policy.key not in known)
    ]


def _put(
    clients: Clients, bucket: str, key: str, path: Path, metadata: Mapping[str, str], *, always: bool = False
) -> bool:
    """Upload a file unless the same file with the same metadata is there. True when it was uploaded."""
    content = fingerprint(path.parent, [path])
    wanted = {**metadata, CONTENT: content}
    if not always and _metadata(clients, bucket, key) == wanted:
        return False
    clients.s3.put_object(
        Bucket=bucket, Key=key, Body=path.read_bytes(), ContentType=TYPES[path.suffix], Metadata=wanted
    )
    return True


def _metadata(clients: Clients, bucket: str, key: str) -> dict[str, str] | None:
    try:
        return clients.s3.head_object(Bucket=bucket, Key=key)["Metadata"]
    except ClientError:
        return None


def documents(clients: Clients, table: str) -> Items:
    """Every document that the ingest function has begun or finished to read, by its key."""
    found: Items = {}
    start: dict[str, Any] = {}
    while True:
        page = clients.tables.Table(table).scan(FilterExpression=Attr("status").exists(), **start)
        found |= {str(item["pk"]).removeprefix("DOC#"): item for item in page["Items"]}
        if "LastEvaluatedKey" not in page:
            return found
        start = {"ExclusiveStartKey": page["LastEvaluatedKey"]}


def in_short(names: Iterable[str], shown: int = 3) -> str:
    """The first few names, and how many more there are."""
    ordered = sorted(names)
    more = f" and {len(ordered) - shown} more" if len(ordered) > shown else ""
    return ", ".join(ordered[:shown]) + more


def unread(uploaded: Iterable[str], before: Items, now: Items) -> set[str]:
    """Which of the uploaded documents have not been read since they were uploaded."""
    return {
        key for key in uploaded if key not in now or now[key] == before.get(key) or now[key]["status"] not in SETTLED
    }


def wait_until_read(
    look: Callable[[], Items], uploaded: Iterable[str], before: Items, say: Callable[[str], None]
) -> Items:
    """Return the documents once every uploaded one is read, or when none was for STUCK seconds."""
    keys = set(uploaded)
    now = look()
    left = unread(keys, before, now)
    told = moved = time.monotonic()
    while left and time.monotonic() - moved < STUCK:
        time.sleep(LOOK_EVERY)
        now = look()
        still = unread(keys, before, now)
        moved = time.monotonic() if still != left else moved
        left = still
        if time.monotonic() - told > TELL_EVERY:
            told = time.monotonic()
            say(f"{len(keys) - len(left)} of {len(keys)} policies are read")
    if left:
        say(f"Passed over, because nothing was read for {STUCK} s: {in_short(left)}")
    return now
