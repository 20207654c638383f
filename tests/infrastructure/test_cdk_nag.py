"""cdk-nag's AWS Solutions rules find nothing, and what they are told to accept has a reason."""

from typing import Any

from tests.infrastructure.synthesis import Synthesised


def test_nothing_is_found_that_is_not_accepted_with_a_reason(on_aws: Synthesised) -> None:
    # Findings would have stopped the synthesis; this says so where a reader looks for it.
    report = _aws_solutions(on_aws)

    assert report["conclusion"] == "success"
    assert report["violations"] == []


def test_every_acceptance_has_a_reason_that_says_something(on_aws: Synthesised) -> None:
    accepted = _aws_solutions(on_aws)["suppressedViolations"]

    assert accepted
    for finding in accepted:
        assert len(finding["reason"].split()) >= 8, finding["ruleName"]


def test_only_these_rules_are_ever_accepted(on_aws: Synthesised) -> None:
    accepted = {finding["ruleName"].split("[")[0] for finding in _aws_solutions(on_aws)["suppressedViolations"]}

    assert {rule.removeprefix("AwsSolutions-") for rule in accepted} <= {
        "APIG4",
        "COG4",
        "IAM4",
        "IAM5",
        "L1",
        "OS1",
        "OS3",
        "OS4",
        "OS7",
        "OS9",
        "SMG4",
        "SQS3",
    }


def _aws_solutions(stack: Synthesised) -> dict[str, Any]:
    (report,) = [report for report in stack.report["pluginReports"] if report["pluginName"] == "AwsSolutions"]
    return dict(report)
