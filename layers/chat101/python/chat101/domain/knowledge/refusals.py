"""Why a document cannot be used: a code for machines, a plain sentence for the admin who uploaded it."""

LARGEST_DOCUMENT = 50 * 1024 * 1024
"""Bytes. A policy is a few hundred kilobytes: anything larger is a scan or a mistake."""


class DocumentRefusedError(Exception):
    """This document cannot be used as it is. Trying again will not help; its owner has something to do."""

    code = "document_refused"
    sentence = "This document cannot be used."

    def __init__(self, sentence: str | None = None) -> None:
        self.sentence = sentence or self.sentence
        super().__init__(self.code)


class DocumentEncryptedError(DocumentRefusedError):
    """It opens only with a password."""

    code = "document_encrypted"
    sentence = "This document is protected by a password. Remove the password and upload it again."


class DocumentNotScannedYetError(DocumentRefusedError):
    """Nobody has looked for malware in it yet. The one refusal that passes: it is looked at again after the scan."""

    code = "waiting_for_scan"
    sentence = (
        "It is being checked for malware and is read after that, usually within minutes. If this still stands here "
        "after an hour, upload it again."
    )


class DocumentInfectedError(DocumentRefusedError):
    """The scan found malware in it; it was never read."""

    code = "document_infected"
    sentence = (
        "Malware was found in this document, so it was not opened. Delete it, tell your IT security team, and upload "
        "a copy that they have checked."
    )


class DocumentUnscannableError(DocumentRefusedError):
    """The scan for malware could not say whether it is clean; it was never read."""

    code = "document_not_scanned"
    sentence = (
        "This document could not be checked for malware, so it was not opened. Remove any password and upload it "
        "again. If that does not help, tell the people who run this service."
    )


class DocumentEmptyError(DocumentRefusedError):
    """Nothing is in it."""

    code = "document_empty"
    sentence = "This document is empty. Check the file and upload it again."


class DocumentTooLargeError(DocumentRefusedError):
    """Over the size limit; it was never read."""

    code = "document_too_large"
    sentence = "This document is larger than 50 MB. Upload a smaller copy, without pictures or scans."


class DocumentWrongKindError(DocumentRefusedError):
    """Not a kind that we read, or not what its name says."""

    code = "document_wrong_kind"
    sentence = "Only PDF, Word (.docx), text, Markdown and HTML documents can be read."


class DocumentUnreadableError(DocumentRefusedError):
    """Damaged, or not made as its kind should be."""

    code = "document_unreadable"
    sentence = "This document is damaged and cannot be read. Save it again and upload the new copy."


class DocumentWithoutClausesError(DocumentRefusedError):
    """Nothing in it could be cited."""

    code = "document_without_clauses"
    sentence = "No numbered clauses were found in this document. Number its paragraphs, for example 1.1 and 1.2."


class DocumentScannedError(DocumentRefusedError):
    """Pictures of pages, with no text."""

    code = "document_scanned"
    sentence = "This PDF holds pictures of pages and no text. Upload the document that it was printed from."


class DocumentRepeatsAClauseError(DocumentRefusedError):
    """Two clauses have one number, so a citation could mean either."""

    code = "document_repeats_a_clause"

    def __init__(self, number: str) -> None:
        super().__init__(
            f"Clause {number} appears twice. Give every clause its own number, for example A1.1 in an annex."
        )


class DocumentWithoutParticularsError(DocumentRefusedError):
    """It does not say what it is, whose it is, or until when it holds."""

    code = "document_without_particulars"

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__(f"This document does not say its {_listed(missing)}. Add this at the top of the document.")


class DocumentTooSensitiveError(DocumentRefusedError):
    """Marked above OFFICIAL: it must not be shown to the public, so it is not read."""

    code = "document_too_sensitive"
    sentence = "This document is marked above OFFICIAL, so it cannot be used to answer the public."


class DocumentSpeaksToAMachineError(DocumentRefusedError):
    """Part of it is addressed to whatever reads it by machine: nobody writes so for people."""

    code = "document_speaks_to_a_machine"

    def __init__(self, number: str) -> None:
        super().__init__(
            f"Part of clause {number} gives orders to a computer instead of saying what the policy is. Find out who "
            "wrote it, take it out and upload the document again."
        )


class DocumentAddressError(DocumentRefusedError):
    """Where it says that the public can read it, nobody could."""

    code = "document_address_unusable"
    sentence = (
        "The public address of this document cannot be used. Write the whole address, beginning with https:// and at "
        "most 500 characters long, with no user name or password in it; or leave it out."
    )


def _listed(names: tuple[str, ...]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
