"""Starts a bus for assistive programs, the reader on a screen of its own, and the client.

session.py LAUNCHER SYSTEM_PYTHON DATA_FOLDER DOCUMENT HEADING; runs inside dbus-run-session.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

launcher, python, data, document, heading = sys.argv[1:]
read, write = os.pipe()
children = [
    subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1200x800x24"],
        pass_fds=[write], stderr=subprocess.DEVNULL,
    )
]  # fmt: skip
number = os.read(read, 16).decode().strip()
env = os.environ | {
    "DISPLAY": f":{number}",
    "QT_QPA_PLATFORM": "xcb",
    "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
}
try:
    children.append(subprocess.Popen([launcher, "--launch-immediately"], env=env))
    time.sleep(1)
    reader = [sys.executable, "-m", "astana_reader", "--data-dir", data]
    children.append(subprocess.Popen([*reader, document], env=env))
    client = Path(__file__).with_name("client.py")
    asked = subprocess.run(
        [python, "-W", "ignore", str(client), heading], env=env, timeout=100, check=False
    )
finally:
    for child in reversed(children):
        child.terminate()
        child.wait(10)
sys.exit(asked.returncode)
