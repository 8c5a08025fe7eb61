"""What `cbe.yaml` says about `cbe lint`: which rules, and where."""

from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from cbe_cli.school.fields import Listed, Text
from cbe_cli.school.record import Record

Profile: TypeAlias = Literal["imported", "draft", "strict"]


class LintPath(Record):
    """What differs below one path of the school."""

    in_: Text = Field(alias="in")
    """The file or folder, from the school's folder, such as `frameworks/ngss.yaml`."""
    profile: Profile | None = None
    """Which rules are looked for below this path; as for the whole school if left out."""
    also: Listed[Text] = ()
    """Rules to look for here besides, by code, beginning of codes, name or group."""
    ignore: Listed[Text] = ()
    """Rules not to look for here, by code, beginning of codes, name or group."""


class LintSettings(Record):
    """Which rules `cbe lint` looks for."""

    profile: Profile = "draft"
    """`imported` shows errors alone, for what others wrote; `draft` every rule that is on by itself; `strict` all
    rules, and warnings fail."""
    also: Listed[Text] = ()
    """Rules to look for although they are off by themselves: a code, a beginning of codes, a name or a group."""
    ignore: Listed[Text] = ()
    """Rules not to look for: a code such as W102, a beginning of codes such as S21, a name, or a group such as
    `wording`."""
    paths: tuple[LintPath, ...] = ()
    """What differs for single files or folders; it holds for all that lies below them."""
