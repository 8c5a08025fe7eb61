"""What `cbe.yaml` says about `cbe lint`: which rules, and where."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from cbe_cli.school.fields import Listed, Text
from cbe_cli.school.record import Record

Profile: TypeAlias = Literal["imported", "draft", "strict"]
"""`imported`: errors alone, for what others wrote. `draft`: every rule that is on. `strict`: all, and warnings fail."""


class LintPath(Record):
    """What differs below one path of the school."""

    in_: Text = Field(alias="in")
    profile: Profile | None = None
    also: Listed[Text] = ()
    ignore: Listed[Text] = ()


class LintSettings(Record):
    """Rules are named by code, by the beginning of codes, by name or by group. `also` turns on what is off."""

    profile: Profile = "draft"
    also: Listed[Text] = ()
    ignore: Listed[Text] = ()
    paths: tuple[LintPath, ...] = ()
