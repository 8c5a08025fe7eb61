"""HTML becomes words; whatever is not HTML stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cbe_cli.exchange.plain_text import has_tex, is_html, plain, writable


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("one<br />two", "one\ntwo"),
        ("Weave:<ul> <li>a <b>plain</b>\n band</li> <li>a twill.</li></ul>", "Weave:\n- a plain band\n- a twill."),
        ("<ol><li>warp</li><li>weft</li></ol>", "1. warp\n2. weft"),
        ("<p>First.</p><p>Second.</p>", "First.\nSecond."),
        ("x<sup>2</sup> and H<sub>2</sub>O", "x² and H₂O"),
        ("10<sup>-3</sup>", "10⁻³"),
        ("a<sup>n</sup>, v<sub>x</sub>, b<sup>ct</sup>", "a^n, v_x, b^(ct)"),
        ("<sup>3</sup>/<sub>4</sub> and <sup>a + 1</sup>/<sub>b</sub>", "3/4 and (a + 1)/b"),
        ("weave <sup>★</sup>", "weave ★"),
        ("R&amp;D &lt;b&gt; caf&eacute;&nbsp;&#8212; ok", "R&D <b> café\xa0— ok"),
        ('see <a href="https://example.org">here</a>', "see here"),
        ('5 = <img src="http://example.org/box.gif"/> - 3', "5 = [picture: box.gif] - 3"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("if x<sup>2", "if x²"),
    ],
)
def test_html_becomes_plain_text(html: str, text: str) -> None:
    assert is_html(html)
    assert plain(html) == text


@pytest.mark.parametrize(
    "text",
    [
        "3/7 < 1/2 and 2 > 1",
        "a<b and c>d",
        "R&D, A & B; c&d",
        "<script>alert(1)</script>",
        "<math><mi>x</mi></math>",
        "_italic_ **bold** $x^2$ | a | b |",
    ],
)
def test_what_is_no_html_stays_as_it_is(text: str) -> None:
    assert not is_html(text)
    assert plain(text) == text


def test_a_stray_less_than_beside_a_tag_is_a_character() -> None:
    assert plain("if a<b then <i>weave</i> & knot &foo; <") == "if a<b then weave & knot &foo; <"


def test_what_no_file_may_hold_goes() -> None:
    assert writable("\ufeff a\x00b\x1b[1m\r\nc\u2028d\te\ud800 ") == "ab[1m\nc\nd e"


@pytest.mark.parametrize("text", ["$x^2$", r"$x = \frac{1}{2}$", r"\(a+b\)", "$n$", r"\begin{matrix}"])
def test_formulas_are_noticed(text: str) -> None:
    assert has_tex(text)


@pytest.mark.parametrize("text", ["$5 and $10", "costs $5", "a_b", r"C:\weave"])
def test_prices_and_paths_are_no_formulas(text: str) -> None:
    assert not has_tex(text)


@given(st.text(alphabet=st.sampled_from(list("<>/&;absuplioru #=\"'\n2")), max_size=60))
def test_any_text_gives_a_text_that_can_be_written(text: str) -> None:
    assert plain(text) == writable(plain(text))
