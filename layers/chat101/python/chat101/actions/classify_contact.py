"""Find out what the person wants."""

from collections.abc import Sequence

from chat101.domain.languages.known import ENGLISH, Language
from chat101.domain.tasks.classification import Classification, classified
from chat101.domain.tasks.classify_contact import ClassifyContact
from chat101.domain.tasks.material import contact_material
from chat101.ports import Model, ModelTask


def classify_contact(
    messages: Sequence[str], *, model: Model, task: ModelTask[ClassifyContact], before: Language = ENGLISH
) -> Classification:
    """What the person wants, which department it is for, and the facts in their own words.

    `messages`: what the person wrote, oldest first. `before`: what the chat was in so far. Raises UnavailableError.
    """
    seen = model.ask(task, contact_material(messages))
    return classified(seen, messages, prompt_version=task.prompt_version, before=before)
