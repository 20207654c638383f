"""Wires what the assistant thinks with and what ingestion fills, from the environment, once a Lambda."""

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from chat101.actions.answer_question import NamedModel
from chat101.actions.find_passages import Libraries, Library
from chat101.bootstrap import MissingSettingError, phrase_files, setting, warn
from chat101.domain.languages.known import ENGLISH, LANGUAGES
from chat101.domain.tasks import answer_with_citations
from chat101.domain.tasks.answer_with_citations import AnswerWithCitations, answer_with_citations_task
from chat101.domain.tasks.task import Task
from chat101.ports import EmbeddingModel, Embeddings, Generation, SecondLook

if TYPE_CHECKING:
    from chat101.adapters.policy_generations import OpenSearchGenerations

REGION = "eu-west-2"


@cache
def model() -> NamedModel:
    """The language model in London."""
    from chat101.adapters.bedrock import BedrockModel, bedrock_client

    return BedrockModel(setting("ANSWER_MODEL_ID"), bedrock_client())


@cache
def translating_model() -> NamedModel:
    """The same, asked once: what it does not translate at once is shown in English."""
    from chat101.adapters.bedrock import BedrockModel, bedrock_client

    return BedrockModel(setting("ANSWER_MODEL_ID"), bedrock_client(attempts=1))


def languages() -> frozenset[str]:
    """The codes of those that the force answers in, English among them. Raises MissingSettingError for one that is not
    known or whose translations could not be checked.
    """
    codes = [code.strip() for code in setting("LANGUAGES").split(",") if code.strip()]
    if any(code not in LANGUAGES or not LANGUAGES[code].can_be_checked for code in codes if code != ENGLISH.code):
        raise MissingSettingError("LANGUAGES")
    return frozenset(codes)


@cache
def answering() -> Task[AnswerWithCitations]:
    """How answers are drafted. Its prompt lies beside its schema: two functions draft answers, in the same words."""
    return answer_with_citations_task(Path(answer_with_citations.__file__).with_suffix(".md").read_text("utf-8"))


@cache
def embeddings_of(generation: Generation) -> Embeddings:
    """Meaning as vectors, from the model in London that this index was made with."""
    from chat101.adapters.bedrock import BedrockEmbeddings, bedrock_client

    return BedrockEmbeddings(*generation.model, bedrock_client())


@cache
def generations() -> "OpenSearchGenerations":
    """The search, signed for with the function's own role."""
    import boto3

    from chat101.adapters.policy_generations import OpenSearchGenerations
    from chat101.adapters.policy_index import opensearch

    client = opensearch(setting("OPENSEARCH_URL"), credentials=boto3.Session().get_credentials(), region=REGION)
    wanted = EmbeddingModel(setting("EMBEDDING_MODEL_ID"), int(setting("EMBEDDING_DIMENSIONS")))
    return OpenSearchGenerations(client, wanted=wanted)


@cache
def library() -> Libraries:
    """What the assistant looks things up in."""
    from chat101.adapters.library_in_use import LibraryInUse

    return LibraryInUse(generations().in_use, _library_of)


def _library_of(generation: Generation) -> Library:
    return Library(generations().index_of(generation), embeddings_of(generation))


@cache
def learned_opinion() -> SecondLook:
    """The learned opinion on danger, from the layer that carries it, with the force's own thresholds."""
    from chat101.adapters.learned_opinion import LearnedOpinion
    from chat101.adapters.phrasebook import s3_thresholds
    from chat101_danger_model import FOLDER

    return LearnedOpinion(FOLDER, s3_thresholds(phrase_files, setting("CONFIGURATION_BUCKET"), report=warn))
