// The page is XML, so there is no less-than sign and no ampersand in here.
// Shows one part at a time. Static: it reads nothing that people wrote but where a part begins and what its heading is.
(() => {
  "use strict";
  const page = document.documentElement;
  const bar = document.querySelector(".presenter");
  const slides = [...document.querySelectorAll(".cover, main > section")];
  const buttons = Object.fromEntries([...bar.querySelectorAll("button")].map((one) => [one.dataset.do, one]));
  const place = bar.querySelector(".place");
  const still = matchMedia("(prefers-reduced-motion: reduce)");
  const narrowest = 0.8; // of the size at which a part is as wide as the screen: smaller type is not for a wall
  let at = 0;

  const presenting = () => page.classList.contains("presenting");

  // As large as the width allows, or smaller where the whole part then fits.
  const fit = () => {
    if (!presenting()) return;
    const slide = slides[at];
    page.style.setProperty("--zoom", "1");
    const wide = page.clientWidth / (slide.offsetWidth + 8);
    const high = innerHeight / slide.offsetHeight;
    page.style.setProperty("--zoom", Math.min(wide, Math.max(wide * narrowest, high)).toFixed(3));
  };

  const show = (number) => {
    at = Math.min(Math.max(number, 0), slides.length - 1);
    slides.forEach((slide, index) => slide.classList.toggle("away", index !== at));
    place.textContent = bar.dataset.place.replace("{at}", at + 1).replace("{count}", slides.length);
    buttons.back.disabled = at === 0;
    buttons.next.disabled = at === slides.length - 1;
    fit();
    scrollTo(0, 0);
    const heading = slides[at].querySelector("h1, h2") || slides[at];
    heading.tabIndex = -1;
    heading.focus({ preventScroll: true });
  };

  const present = (on) => {
    page.classList.toggle("presenting", on);
    buttons.start.hidden = on;
    for (const one of [buttons.back, place, buttons.next, buttons.leave]) one.hidden = !on;
    if (on) return show(at);
    slides.forEach((slide) => slide.classList.remove("away"));
    slides[at].scrollIntoView();
    buttons.start.focus({ preventScroll: true });
  };

  // A part that is longer than the screen is read to its end before the next one comes.
  const on = (step) => {
    const rest = step > 0 ? page.scrollHeight - innerHeight - scrollY : scrollY;
    if (4 > rest) return show(at + step);
    scrollBy({ top: step * innerHeight * 0.85, behavior: still.matches ? "auto" : "smooth" });
  };

  const turned = page.dir === "rtl" ? -1 : 1;
  const keys = {
    ArrowRight: () => show(at + turned),
    ArrowLeft: () => show(at - turned),
    ArrowDown: () => on(1),
    ArrowUp: () => on(-1),
    PageDown: () => on(1),
    PageUp: () => on(-1),
    " ": (event) => on(event.shiftKey ? -1 : 1),
    Home: () => show(0),
    End: () => show(slides.length - 1),
    Escape: () => present(false),
  };

  addEventListener("keydown", (event) => {
    const act = keys[event.key];
    const pressed = event.target instanceof HTMLButtonElement ? event.key === " " : false;
    if (!act || !presenting() || pressed || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    act(event);
  });
  addEventListener("resize", fit);
  buttons.start.addEventListener("click", () => present(true));
  buttons.leave.addEventListener("click", () => present(false));
  buttons.back.addEventListener("click", () => show(at - 1));
  buttons.next.addEventListener("click", () => show(at + 1));
  bar.hidden = false;
})();
