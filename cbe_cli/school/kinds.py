"""The words for what evidence is, and for the phase of learning that it comes from (design 4.2)."""

from __future__ import annotations

from typing import Literal

EvidenceKind = Literal[
    "performance_task",
    "common_assessment",
    "state_assessment",
    "adaptive",
    "observation",
    "self",
    "peer",
    "external",
    "placement",
]
Phase = Literal["learn", "practice", "apply", "assess"]
