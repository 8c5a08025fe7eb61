"""The words for what evidence is, for the phase of learning that it comes from, and for experiences (design 4)."""

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
ExperienceType = Literal[
    "course",
    "elo",
    "internship",
    "independent_study",
    "dual_enrollment",
    "studio",
    "capstone",
    "recovery",
    "transfer",
]
ExperienceStatus = Literal["planned", "in_progress", "completed", "withdrawn"]
