#!/usr/bin/env python3
"""The live page in a real browser: moves the slider, reads what changed.

    Tools/check_page.py PROGRAM TEACHER [--routers [NAME=]FILE ...] [--screenshot FILE] [--prompt TEXT]

Starts PROGRAM (elasti-serve) and chromium without a window, which is told by its pipe what to do (the DevTools
protocol). The standard library is all it needs. Without --routers it is what Serve/Tests holds.
"""
import argparse
import base64
import json
import os
import re
import select
import shutil
import subprocess
import tempfile
import time


def chromium():
    return shutil.which("chromium") or shutil.which("google-chrome")


class Browser:
    """A page in chromium, by the messages of its debugging pipe, each ended by a zero byte."""

    def __init__(self, folder):
        program = chromium()
        (to_read, self.to), (self.source, from_write) = os.pipe(), os.pipe()

        def streams():
            read, write = os.dup(to_read), os.dup(from_write)
            os.dup2(read, 3)
            os.dup2(write, 4)

        # The pipe's ends are 3 and 4 in the child: nothing else may have these numbers there.
        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
             "--remote-debugging-pipe", "--user-data-dir=" + folder, "about:blank"],
            preexec_fn=streams, close_fds=False, stderr=subprocess.DEVNULL)
        os.close(to_read)
        os.close(from_write)
        self.number, self.held, self.session, self.requests, self.faults = 0, b"", None, [], []
        target = self("Target.createTarget", url="about:blank")["targetId"]
        self.session = self("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ["Page", "Runtime", "Network", "Log"]:
            self(domain + ".enable")
        self("Emulation.setDeviceMetricsOverride", width=1180, height=1000, deviceScaleFactor=1,
             mobile=False)

    def __call__(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.message()
            if answer.get("id") == self.number:
                assert "error" not in answer, (method, answer)
                return answer["result"]
            self.note(answer)

    def message(self):
        end = time.time() + 60
        while b"\0" not in self.held:
            assert select.select([self.source], [], [], max(0, end - time.time()))[0], "chromium is silent"
            piece = os.read(self.source, 1 << 20)
            assert piece, "chromium ended"
            self.held += piece
        message, self.held = self.held.split(b"\0", 1)
        return json.loads(message)

    def note(self, event):
        method, parameters = event.get("method"), event.get("params", {})
        if method == "Network.requestWillBeSent":
            self.requests.append(parameters["request"]["url"])
        if method == "Runtime.exceptionThrown":
            self.faults.append(parameters["exceptionDetails"]["text"])
        if method == "Log.entryAdded" and parameters["entry"]["level"] == "error":
            self.faults.append(parameters["entry"]["text"])

    def read(self, script):
        answer = self("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def wait(self, script, what, seconds=60):
        end = time.time() + seconds
        while time.time() < end:
            if self.read(script):
                return
            time.sleep(0.05)
        raise AssertionError(f"{what}: not so after {seconds} s; {self.read('document.body.innerText')}")

    def press(self, key, code, times=1):
        for _ in range(times):
            for kind in ["rawKeyDown", "keyUp"]:
                self("Input.dispatchKeyEvent", type=kind, key=key, code=key, windowsVirtualKeyCode=code)

    def click(self, selector):
        x, y = self.read(
            f"(b => [b.x + b.width / 2, b.y + b.height / 2])"
            f"(document.querySelector({json.dumps(selector)}).getBoundingClientRect())")
        for kind in ["mouseMoved", "mousePressed", "mouseReleased"]:
            self("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def picture(self, file):
        data = self("Page.captureScreenshot", format="png")["data"]
        with open(file, "wb") as out:
            out.write(base64.b64decode(data))


def number(text):
    return float(re.search(r"[0-9.]+", text).group())


def contrast(a, b):
    """Of two CSS colours, as WCAG 2 defines it."""
    def luminance(colour):
        parts = [int(x) / 255 for x in re.findall(r"\d+", colour)[:3]]
        parts = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    high, low = sorted([luminance(a), luminance(b)], reverse=True)
    return (high + 0.05) / (low + 0.05)


def check(page, address, options):
    ended = ("document.querySelector('#status').textContent.includes('tokens, compute')"
             " && document.querySelector('#stop').disabled")
    page("Page.navigate", url=address)
    page.wait("document.querySelectorAll('#kinds input').length > 0", "the kinds of modules")
    page.read(f"document.querySelector('#prompt').value = {json.dumps(options.prompt)}")
    page.click("#go")
    page.wait("document.querySelectorAll('#student .token').length > 3", "tokens as they come")
    page.wait(ended, "the end of the text")
    first = {name: page.read(f"document.querySelector('#{name}').textContent")
             for name in ["compute", "speed", "divergence", "agreement", "status"]}
    print("at 0.50:", first["status"])
    assert number(first["speed"]) > 0 and number(first["divergence"]) > 0, first

    # The slider by keyboard: the student runs again, the teacher's text stays.
    teacher = page.read("document.querySelector('#teacher').textContent")
    assert len(teacher) > len(options.prompt), teacher
    page.read("document.querySelector('#capacity').focus()")
    page.press("ArrowRight", 39, times=5)
    assert page.read("document.querySelector('#capacity-value').textContent") == "0.75"
    page.wait("document.querySelector('#status').textContent.includes('capacity 0.75') && " + ended,
              "the text at another capacity")
    second = page.read("document.querySelector('#compute').textContent")
    print("at 0.75:", page.read("document.querySelector('#status').textContent"))
    assert number(second) > number(first["compute"]), (first, second)
    assert page.read("document.querySelector('#teacher').textContent") == teacher

    # Tokens: shaded, told to who hears them, explained to who points or steps.
    labels = page.read("[...document.querySelectorAll('#student .token')].map(t => t.getAttribute('aria-label'))")
    assert any("of the modules ran" in label for label in labels if label), labels
    page.click("#student .token:nth-child(4)")
    page.wait("document.querySelectorAll('#detail tr').length > 0", "what ran for a token")
    assert re.search(r"layer \d", page.read("document.querySelector('#detail').innerText"))
    page.read("document.querySelector('#student .token').focus()")
    page.press("ArrowRight", 39)
    assert page.read("document.activeElement === document.querySelectorAll('#student .token')[1]")

    if options.screenshot:
        page.picture(options.screenshot)

    # Another kind of modules beside the first, or alone.
    boxes = page.read("document.querySelectorAll('#kinds input').length")
    if boxes > 1:
        page.click("#kinds label:nth-child(2) input")
        page.wait("document.querySelector('#status').textContent.includes('+') && " + ended
                  + " || document.querySelector('#fault').textContent", "two kinds")
        print("two kinds:", page.read("document.querySelector('#status').textContent"))
        assert not page.read("document.querySelector('#fault').textContent")
    # A capacity that was not calibrated is a message, not a silence.
    tree = page("Accessibility.getFullAXTree")["nodes"]
    names = {(node["role"]["value"], node.get("name", {}).get("value", "")) for node in tree}
    for role, name in [("textbox", "Prompt"), ("button", "Continue"), ("button", "Stop"), ("heading", "Student")]:
        assert (role, name) in names, (role, name, sorted(names))
    assert any(role == "slider" and name.startswith("Capacity") for role, name in names), sorted(names)
    assert any(role == "checkbox" and name for role, name in names), sorted(names)

    # Light and dark: the text can be read in both, shaded too.
    for scheme in ["light", "dark"]:
        page("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        ink, ground, quiet = page.read(
            "['color', 'backgroundColor'].map(k => getComputedStyle(document.body)[k])"
            ".concat(getComputedStyle(document.querySelector('.note')).color)")
        print(f"{scheme}: contrast {contrast(ink, ground):.1f}, of notes {contrast(quiet, ground):.1f}")
        assert contrast(ink, ground) >= 7 and contrast(quiet, ground) >= 4.5

    foreign = [url for url in page.requests if not url.startswith(address) and url != "about:blank"
               and not url.startswith("data:")]
    assert not foreign, foreign
    assert not [f for f in page.faults if "favicon" not in f and "404" not in f], page.faults


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    fixtures = os.path.join(os.path.dirname(__file__), "../Serve/Tests/ServeTests/Fixtures/")
    parser.add_argument("program")
    parser.add_argument("teacher", nargs="?", default=fixtures + "teacher")
    parser.add_argument("--routers", action="append")
    parser.add_argument("--prompt", default="Question: Tom has 3 apples")
    parser.add_argument("--screenshot")
    options = parser.parse_args()
    if not chromium():
        return print("skipped: the page in a browser (no chromium: apt-get install chromium)")
    routers = options.routers or [fixtures + name + ".safetensors" for name in ["heads", "experts"]]
    command = [options.program, "--teacher", options.teacher, "--port", "0"]
    for file in routers:
        command += ["--routers", file]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        line = server.stdout.readline()
        assert line.startswith("http://"), line
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            page = Browser(folder)
            try:
                check(page, line.split()[0], options)
            finally:
                page.process.kill()
                page.process.wait()
    finally:
        server.kill()
    print("the page is as it should be")


main()
