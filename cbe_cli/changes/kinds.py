"""The one table of kinds of change. Within a weight they are read in this order."""

from __future__ import annotations

from typing import Final

from cbe_cli.changes.model import Kind, Weight

LEVELS, EVIDENCE, WORDING = Weight.LEVELS, Weight.EVIDENCE, Weight.WORDING

_GONE: Final = ("vanished", "renamed", "renumbered", "replaced", "split", "merged", "retired")
_COME: Final = ("added", "restored", "renamed", "renumbered", "replaced", "split", "merged")
_SETTING: Final = "{place}{about}: {before_after}."


def _setting(name: str, weight: Weight, title: str) -> Kind:
    """A setting that has one value before and another after."""
    return Kind(name, weight, title, _SETTING, (name,))


def _said_once(name: str, weight: Weight, title: str, said: str, mirror: str) -> Kind:
    return Kind(name, weight, title, said, (mirror,))


KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        # Ids and what stands under them.
        Kind(
            "renumbered", LEVELS, "renumbered",
            "Ids stayed and what they say has moved, so evidence now counts for something else. {shifted}",
            ("renumbered", "renamed"),
        ),
        Kind(
            "vanished", LEVELS, "vanished",
            "{old} “{title}” is gone, and “retired” does not say what becomes of its evidence.", _COME,
        ),
        Kind("retired", LEVELS, "retired", "{old} “{title}” is retired, and nothing takes its place.", _COME),
        Kind("added", LEVELS, "added", "{new} “{title}” is new.", _GONE),
        Kind("restored", LEVELS, "in use again", "{new} “{title}” was retired and is used again.", _GONE),
        Kind("moved", LEVELS, "moved", "{old_new} “{title}” was {before} and is now {after}.", ("moved",)),
        Kind("relevelled", LEVELS, "re-levelled", "{old_new} “{title}” was {before} and is now {after}.",
             ("relevelled",)),
        Kind("own_evidence", LEVELS, "own evidence", "{old_new} “{title}” had {before} and now has {after}.",
             ("own_evidence",)),
        _setting("scale_of_node", LEVELS, "other scale"),
        _setting("domain_kind", LEVELS, "kind of domain changed"),
        _setting("evidence", LEVELS, "evidence needed changed"),
        _setting("requires", LEVELS, "requirements changed"),
        _setting("also_under", LEVELS, "counts elsewhere"),
        _setting("gate", LEVELS, "gate changed"),
        # Whole frameworks and editions.
        _said_once("framework_added", LEVELS, "framework added", "The framework {about} “{title}” is new ({after}).",
                   "framework_removed"),
        _said_once("framework_removed", LEVELS, "framework removed",
                   "The framework {about} “{title}” is gone ({before}).", "framework_added"),
        _said_once("edition_added", LEVELS, "edition added",
                   "Version {after} is new; what it changes is said against {before}.", "edition_removed"),
        _said_once("edition_removed", LEVELS, "edition removed",
                   "Version {before} is gone; what that changes is said against {after}.", "edition_added"),
        _setting("dates", LEVELS, "in force at other times"),
        # Scales.
        _said_once("scale_removed", LEVELS, "scale removed", "The scale “{about}” is gone: {before}.", "scale_added"),
        _setting("cut_moved", LEVELS, "proficient cut moved"),
        _said_once("point_removed", LEVELS, "point removed", "Scale {about}: {before} is gone.", "point_added"),
        _said_once("point_added", LEVELS, "point added", "Scale {about}: {after} is new.", "point_removed"),
        _setting("point_rescored", LEVELS, "point rescored"),
        # The road.
        _said_once("progression_removed", LEVELS, "progression removed",
                   "The framework has no progression any more: {before}.", "progression_added"),
        _said_once("progression_added", LEVELS, "progression added", "The framework has a progression: {after}.",
                   "progression_removed"),
        _said_once("level_removed", LEVELS, "level removed", "{about} {before} is gone.", "level_added"),
        _said_once("level_added", LEVELS, "level added", "{about} {after} is new.", "level_removed"),
        _setting("levels_order", LEVELS, "levels in another order"),
        _setting("level_value", LEVELS, "value of a level changed"),
        _setting("level_gate", LEVELS, "gate of a level changed"),
        _setting("advance", LEVELS, "advancing changed"),
        # The policy.
        _said_once("policy_added", LEVELS, "policy added", "{after}; what it changes is said against {before}.",
                   "policy_removed"),
        _said_once("policy_removed", LEVELS, "policy removed", "{before} is gone; what that changes is said against "
                   "{after}.", "policy_added"),
        _setting("policy_from", LEVELS, "policy in force from another day"),
        _setting("policy", LEVELS, "policy changed"),
        # What evidence is attached to.
        Kind("renamed", EVIDENCE, "renamed",
             "{old} is now {new} “{title}”. Evidence under {old} needs “retired: {{id: {old}, replaced_by: {new}}}”.",
             ("renamed", "replaced")),
        Kind("replaced", EVIDENCE, "replaced", "{old} “{title}” is retired; its evidence counts for {new}.", _COME),
        Kind("split", EVIDENCE, "split",
             "{old} “{title}” is split into {new}; carried.csv has to say what its evidence counts for.", _COME),
        Kind("merged", EVIDENCE, "merged", "{old} are merged into {new}, which has their evidence.", _COME),
        _setting("retirement", EVIDENCE, "retirement changed"),
        Kind("rewritten", EVIDENCE, "rewritten", "{place}{about}, now something else:", ("rewritten",),
             text=True),
        _said_once("criterion_removed", EVIDENCE, "criterion removed", "{place}the criterion {before} is gone.",
                   "criterion_added"),
        _said_once("criterion_added", EVIDENCE, "criterion added", "{place}the criterion {after} is new.",
                   "criterion_removed"),
        _setting("criterion_id", EVIDENCE, "criterion renamed"),
        _setting("framework_id", EVIDENCE, "framework renamed"),
        _said_once("scale_added", EVIDENCE, "scale added", "The scale “{about}” is new: {after}.", "scale_removed"),
        _setting("point_renamed", EVIDENCE, "point renamed"),
        _setting("step", EVIDENCE, "step changed"),
        _setting("marks", EVIDENCE, "marks changed"),
        _setting("level_id", EVIDENCE, "level with another id"),
        # Words and notes.
        Kind("reworded", WORDING, "reworded", "{place}{about}:", ("reworded",), text=True),
        Kind("descriptor_changed", WORDING, "descriptor reworded", "{place}{about}:", ("descriptor_changed",),
             text=True),
        _said_once("descriptor_removed", WORDING, "descriptor removed", "{place}{about}: “{before}” is gone.",
                   "descriptor_added"),
        _said_once("descriptor_added", WORDING, "descriptor added", "{place}{about}: “{after}” is new.",
                   "descriptor_removed"),
        _setting("respelled", WORDING, "id in other letters"),
        _setting("dok", WORDING, "depth of knowledge changed"),
        _setting("needs", WORDING, "prerequisites changed"),
        _setting("builds_on", WORDING, "builds on something else"),
        _setting("related", WORDING, "related nodes changed"),
        _setting("standards", WORDING, "standards changed"),
        _setting("group", WORDING, "group changed"),
        _setting("source", WORDING, "source changed"),
        _setting("level_renamed", WORDING, "level renamed"),
        _setting("level_expected", WORDING, "expected grades changed"),
        _setting("point_words", WORDING, "words for a point changed"),
        _setting("version", WORDING, "version changed"),
        _setting("details", WORDING, "details changed"),
    )
}  # fmt: skip

ORDER: Final = {name: number for number, name in enumerate(KINDS)}
