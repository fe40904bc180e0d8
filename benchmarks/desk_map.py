"""How smooth the map is in a real browser: `python -m benchmarks.desk_map --store FILE`.

Opens the desk on a store, the map in Chromium, and tells how long the first drawing takes and how
far apart the frames are while a slider is moved and while the map is dragged. Without a graphics
card Chromium draws in software, which is what the numbers of the scoreboard are of.
"""

import argparse
import shutil
import statistics
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from reportedly.desk.app import create_app
from reportedly.store import Store

_FRAMES = """() => {
  window.frames = [];
  let last = performance.now();
  const note = (now) => {
    window.frames.push(now - last);
    last = now;
    requestAnimationFrame(note);
  };
  requestAnimationFrame(note);
}"""
_STEPS = 40


def measure(page: Page) -> None:
    """Print how long the map takes."""
    started = time.perf_counter()
    page.goto("/map")
    page.locator("#map[data-ready]").wait_for(timeout=120_000)
    print(f"{(time.perf_counter() - started) * 1000:7.0f} ms  from the address to the first map")
    print(f"{page.locator('#count').inner_text()}")
    page.evaluate(_FRAMES)
    box = page.locator("#until").bounding_box()
    if box is None:
        return
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] - 8, middle)
    _drag(page, "the slider", lambda n: (box["x"] + box["width"] * (1 - n / _STEPS), middle))
    ground = page.locator("#map").bounding_box()
    if ground is None:
        return
    x, y = ground["x"] + ground["width"] / 2, ground["y"] + ground["height"] / 2
    page.mouse.move(x, y)
    _drag(page, "the map", lambda n: (x + 6 * n, y + 2 * n))
    page.get_by_role("checkbox", name="Who is reported to hold what").check()
    page.locator("#control-table tbody tr").first.wait_for(timeout=60_000)
    page.mouse.move(box["x"] + 8, middle)
    _drag(page, "the slider, with who holds what",
          lambda n: (box["x"] + box["width"] * n / _STEPS, middle))  # fmt: skip


def _drag(page: Page, what: str, where) -> None:  # type: ignore[no-untyped-def]
    page.mouse.down()
    page.evaluate("() => { window.frames = []; }")
    for step in range(_STEPS):
        page.mouse.move(*where(step))
        page.wait_for_timeout(16)
    frames = sorted(page.evaluate("() => window.frames"))
    page.mouse.up()
    page.wait_for_timeout(500)
    late = frames[int(len(frames) * 0.95)]
    print(
        f"{statistics.median(frames):7.0f} ms  between frames moving {what} (median of "
        f"{len(frames)}; 95 in 100 within {late:.0f} ms, the longest {frames[-1]:.0f} ms)"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--store", type=Path, required=True, help="a merged store")
    with Store.open(parser.parse_args().store) as store, sync_playwright() as playwright:
        server = uvicorn.Server(uvicorn.Config(create_app(store), port=0, log_level="warning"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        port = server.servers[0].sockets[0].getsockname()[1]
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(
            base_url=f"http://127.0.0.1:{port}", viewport={"width": 1440, "height": 900}
        )
        measure(page)
        browser.close()
        server.should_exit = True
        thread.join()


if __name__ == "__main__":
    main()
