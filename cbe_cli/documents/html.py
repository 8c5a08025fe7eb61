"""View models to print-ready HTML. Pure: templates in, one self-contained text out.

The HTML is the product where there is no Pango, so it holds everything it needs (style, pictures as `data:`
addresses) and prints from any browser. Templates only place what the view says; they cannot compute or reach out:
the environment is sandboxed, everything is escaped, an unknown name is an error.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from cbe_cli.diagnostics import CannotRun
from cbe_cli.documents import charts, colours, languages, map_chart, names, printed, words
from cbe_cli.documents.isolates import as_elements, without_isolates
from cbe_cli.documents.markdown import student_text
from cbe_cli.documents.mirrored import with_mirrored_grids
from cbe_cli.documents.word_trees import in_band
from cbe_cli.files.shipped import shipped
from cbe_cli.files.tidy_text import composed
from cbe_cli.work.time_limit import TookTooLong

if TYPE_CHECKING:
    from types import TracebackType

    from jinja2 import Environment, FileSystemLoader
    from jinja2.sandbox import SandboxedEnvironment

    from cbe_cli.documents.draft import View

CHARTS: dict[str, Callable[..., Markup]] = {
    "ladder": charts.ladder, "scale": charts.scale, "bar": charts.bar, "dots": charts.dots,
    "growth": charts.growth, "learning_map": map_chart.learning_map,
}  # fmt: skip
"""The charts that templates can draw."""


def render(
    view: View, overrides: Path | None = None, template: str = "portfolio/portfolio.html.j2", look: str = ""
) -> str:
    """The HTML of one document. `overrides` is the school's `templates/` folder, if it has one, `look` its style.

    Raises `CannotRun` with file and line where a template of the school does not work.
    """
    said = words.words_for(view.language, overrides)
    return render_template(template, {"view": view, **frame(said, look)}, overrides)


def frame(said: words.Words, look: str = "") -> dict[str, Any]:
    """What every template needs of a language: its words, and the form of a text that goes with a number.

    `near` is the side of the page on which a line begins, `far` the other: CSS has no such words for what stands at
    the foot of a page, nor for gradients.
    """
    near, far = ("left", "right") if said.direction == "ltr" else ("right", "left")
    return {
        "words": said.tree,
        "plural": said.plural,
        "script": said.script,
        "lang": said.language,
        "dir": said.direction,
        "near": near,
        "far": far,
        "look": Markup(look),  # noqa: S704 - colours and names that were read strictly (documents.look)
    }


def render_template(name: str, values: Mapping[str, Any], overrides: Path | None = None) -> str:
    """Any document's template, by its name under `templates/`."""
    from cbe_cli.documents.sandbox import written

    try:
        found = environment(overrides, values.get("script", words.Script()))
        return as_elements(written(found.get_template(name), values))
    except (Exception, TookTooLong) as error:
        raise _explained(error, overrides) from error


@cache
def environment(overrides: Path | None = None, script: words.Script = words.Script()) -> SandboxedEnvironment:  # noqa: B008
    """A school's file wins over ours of the same name, and may extend ours as `shipped/NAME`."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader, StrictUndefined

    from cbe_cli.documents.sandbox import Sandbox

    ours = FileSystemLoader(shipped("templates"))
    theirs = [_own_files(overrides)] if overrides else []
    found = Sandbox(
        loader=ChoiceLoader([*theirs, ours, PrefixLoader({"shipped": ours})]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=printed.finalizer(script),
    )
    found.filters |= {
        "student_text": student_text, "direction": languages.direction_of, "size": names.size,
        "css_string": css_string, "bare": words.bare, "mirrored": _mirrored, "in_band": in_band,
        **printed.filters(script),
    }  # fmt: skip
    found.tests |= {"blank": _is_blank, "unbreakable": names.unbreakable}
    found.globals |= {
        **printed.charts(CHARTS, script), "script": script,
        "band": charts.band, "side_by_side": charts.side_by_side, "accent_styles": colours.stylesheet(),
        "language_of": languages.language_of,
        "language_of_words": languages.language_of_words, "habits_accent": colours.HABITS,
    }  # fmt: skip
    return found


def _own_files(overrides: Path) -> FileSystemLoader:
    """The templates of the school. One that is no text has a fault in its first line."""
    from jinja2 import FileSystemLoader, TemplateSyntaxError

    class OwnFiles(FileSystemLoader):
        def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
            try:
                return super().get_source(environment, template)
            except UnicodeDecodeError:
                raise TemplateSyntaxError("it is not saved as UTF-8", 1, template) from None

    return OwnFiles(overrides)


def css_string(text: str) -> Markup:
    """A text as a string of CSS. All but letters, digits and blanks is written by number, so none of it can act.

    What stands at the foot of a page has to be CSS: browsers know no other way yet.
    """
    written = "".join(
        character if character.isalnum() or character == " " else f"\\{ord(character):x} "
        for character in composed(text)
    )
    return Markup(f'"{written}"')  # noqa: S704 - see above


def _mirrored(css: str, direction: str) -> Markup:
    """The finished style. What templates print into it is no sentence; in its strings all is escaped still."""
    return Markup(with_mirrored_grids(without_isolates(css), direction))  # noqa: S704 - it was markup before


def _is_blank(text: str) -> bool:
    return not text.strip()


def _explained(error: BaseException, overrides: Path | None) -> BaseException:
    """A sentence where a file of the school is at fault; our own fault stays what it is."""
    line = getattr(error, "lineno", None)
    name = getattr(error, "name", None)
    trace = error.__traceback__
    while trace is not None:  # an error while rendering carries no name: the innermost template in the trace has it
        file = trace.tb_frame.f_code.co_filename
        if overrides and file.startswith(str(overrides)):
            name, line = Path(file).relative_to(overrides).as_posix(), _line(trace)
        trace = trace.tb_next
    if overrides is None or name is None or not (overrides / name).is_file():
        return error
    return CannotRun(f"templates/{name}:{line or 1}: this template does not work: {_reason(error)}.")


def _reason(error: BaseException) -> str:
    from jinja2 import TemplateNotFound

    if isinstance(error, TookTooLong):
        return "it was not done in time"
    if isinstance(error, RecursionError):
        return "it or a part of it asks for itself, without end"
    if isinstance(error, TemplateNotFound):
        return f"it asks for “{error.name}”, and there is no such template"
    return str(getattr(error, "message", error)).rstrip(".")


def _line(trace: TracebackType) -> int:
    """The line of a template. Jinja2 puts it into an `Exception` by itself; else it is one of the Python made of it."""
    made_of = trace.tb_frame.f_globals.get("__jinja_template__")
    return int(made_of.get_corresponding_lineno(trace.tb_lineno)) if made_of else trace.tb_lineno
