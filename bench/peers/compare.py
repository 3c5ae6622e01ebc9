"""Measures our programs and the peers' in turn and writes the table; see run.sh and README.md."""
import argparse
import glob
import json
import math
import os
import platform
import shutil
import subprocess
import sys
import time
from statistics import median

import report
import rows
import sweep

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
TARGET = os.path.join(ROOT, 'bench', 'target')
WARM = 2.0  # seconds until the compiler of the JVM has settled on one core
EXCHANGE = os.path.join(TARGET, 'exchange')


def pinned(command, cores, first=None):
    """On one core (the last) or on several from the first."""
    have = sorted(os.sched_getaffinity(0))
    if cores > len(have):
        raise SystemExit(f'compare.py: {cores} cores are asked for, there are {len(have)}')
    chosen = have[-1:] if cores == 1 else have[:cores]
    if first is not None:
        chosen = [have[first]]
    return ['taskset', '-c', ','.join(map(str, chosen))] + command


def environment(cores):
    result = {k: v for k, v in os.environ.items() if k not in ('OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE')}
    for name in ('OMP', 'OPENBLAS', 'MKL', 'NUMBA'):
        result[name + '_NUM_THREADS'] = str(cores)
    result['NUMBA_CACHE_DIR'] = os.path.join(TARGET, 'numba')
    result['JAX_PLATFORMS'] = 'cpu'
    if cores == 1:
        result['XLA_FLAGS'] = '--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1'
    return result


def launcher_flags():
    """The flags of the launcher on which the speed of the kernels depends."""
    flags = ['-XX:+UseSerialGC', '-XX:ObjectAlignmentInBytes=64']
    pages = '/sys/kernel/mm/transparent_hugepage/enabled'
    if os.path.exists(pages) and '[never]' not in open(pages).read():
        flags.append('-XX:+UseTransparentHugePages')
    return flags


class Programs:
    """The processes that answer; each starts once and stays warm."""

    def __init__(self, java, class_path):
        self.java, self.class_path, self.running = java, class_path, {}

    def command(self, program):
        if program[0].isupper():
            return [self.java, '--add-modules', 'jdk.incubator.vector', *launcher_flags(), *os.environ.get('BENCH_JAVA_OPTS', '').split(),
                    '-cp', self.class_path, 'org.tropism.bench.' + program, EXCHANGE]
        return [sys.executable, os.path.join(HERE, program + '.py'), EXCHANGE]

    def ask(self, program, cores, row, work, check=False):
        """Seconds and outcome. `program` may carry a prefix of the row's name after a blank."""
        program, _, prefix = program.partition(' ')
        if (program, cores) not in self.running:
            self.running[program, cores] = subprocess.Popen(
                pinned(self.command(program), cores), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                stderr=open(os.path.join(TARGET, f'{program}-{cores}.log'), 'w'), env=environment(cores))
        process = self.running[program, cores]
        try:
            process.stdin.write(f'{prefix}{row} {work}{" check" if check else ""}\n')
            process.stdin.flush()
            answer = process.stdout.readline().rstrip('\n').split('\t')
        except BrokenPipeError:
            answer = []
        if len(answer) != 4:
            log = open(os.path.join(TARGET, f'{program}-{cores}.log')).read()[-2000:]
            raise RuntimeError(f'{program} did not answer {row}:\n{log}')
        return float(answer[2]), [float(v) for v in answer[3].split()]

    def end(self):
        for process in self.running.values():
            try:
                process.stdin.close()
            except BrokenPipeError:
                pass
        for process in self.running.values():
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()


def agree(row, ours, theirs):
    """The largest relative difference of what recognizes the results; raises if they differ or are no numbers."""
    pairs = list(zip(ours, theirs))[:row.compared]
    far = max(abs(a - b) / max(abs(a), abs(b), 1e-300) for a, b in pairs)
    if not far <= row.same:
        raise RuntimeError(f'{row.key}: the results differ by {far:.1e}: {ours} and {theirs}')
    return far


def warmed(programs, program, row, seconds, warm):
    """Work for about `seconds`, found while the program warms up for `warm` seconds."""
    unit = work = 64 if 'run' in row.unit else 1
    programs.ask(program, row.cores, row.name, work)
    spent = 0.0
    while True:
        took, _ = programs.ask(program, row.cores, row.name, work)
        spent += took
        wanted = max(unit, int(work * seconds / max(took, 1e-9)) // unit * unit)
        if took >= seconds / 2 and spent >= warm or spent >= 10 * warm:
            return wanted
        work = min(8 * work, wanted)


def measure(programs, row, repeats, seconds):
    far = math.nan
    check = programs.ask(row.ours, row.cores, row.name, row.check, True)[1]
    for peer in row.peers.values():
        far = agree(row, check, programs.ask(peer, row.cores, row.name, row.check, True)[1])
    work = {'ours': warmed(programs, row.ours, row, seconds, max(WARM, 4 * seconds))}
    for name, peer in row.peers.items():
        work[name] = warmed(programs, peer, row, seconds, seconds)
    rates = {name: [] for name in work}
    for _ in range(repeats):
        for name in work:
            program = row.ours if name == 'ours' else row.peers[name]
            took, _ = programs.ask(program, row.cores, row.name, work[name])
            rates[name].append(work[name] / took)
    ours = rates.pop('ours')
    best = max(rates, key=lambda name: median(rates[name]))
    ratios = [a / b for a, b in zip(ours, rates[best])]
    return dict(row=row.key, title=row.title, unit=row.unit, cores=row.cores, rate=median(ours), peer=best, peer_rate=median(rates[best]),
                ratio=median(ratios), low=min(ratios), high=max(ratios), goal=row.goal, difference=far,
                others={name: median(r) for name, r in rates.items() if name != best}, why=row.why)


def machine(cores):
    """Limits and hand-written loops: one core, and all at the same time."""
    compiler = next((c for c in ('gcc', 'clang', 'cc') if shutil.which(c)), None)
    if compiler is None:
        raise SystemExit('compare.py: there is no C compiler, and the floor is a C program; install gcc')
    binary = os.path.join(TARGET, 'floor')
    wide = ['-mprefer-vector-width=512'] if platform.machine() == 'x86_64' else []
    subprocess.run([compiler, '-O3', '-march=native', '-ffast-math', '-fno-associative-math', *wide, os.path.join(HERE, 'floor.c'), '-o', binary, '-lm'], check=True)

    def told(processes):
        sums = {}
        for process in processes:
            for line in process.communicate()[0].splitlines():
                name, value = line.split()
                sums[name] = sums.get(name, 0) + float(value)
        return sums

    def start(what, count):
        return [subprocess.Popen(pinned([binary, what], 1, -1 - k), stdout=subprocess.PIPE, text=True) for k in range(count)]
    limits = {1: told(start('limits', 1))}
    floors = {1: told(start('loops', 1))}
    if 2 in cores:
        limits[2], floors[2] = told(start('limits', 2)), told(start('loops', 2))
    return limits, floors


def bound(row, result, limits, floors):
    """Adds the limit that binds, our share of it, and our share of the floor."""
    times = {name: amount / limits[row.cores][name] for name, amount in row.needs.items()}
    binds = max(times, key=times.get)
    result.update(binds=binds, limit=1 / times[binds], share=result['rate'] * times[binds])
    if row.floor:
        floor = floors[1][row.floor] if row.cores == 1 else min(floors[2][row.floor], 1 / times[binds])
        result.update(floor=floor, floor_share=result['rate'] / floor)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--rows', default='', help='only rows whose name begins with one of these words, separated by commas')
    parser.add_argument('--repeats', type=int, default=5)
    parser.add_argument('--seconds', type=float, default=0.25, help='about, for each measurement')
    parser.add_argument('--cores', default='1,2')
    parser.add_argument('--class-path', required=True)
    parser.add_argument('--java', required=True)
    parser.add_argument('--json', default=os.path.join(TARGET, 'peers.json'), help='where the numbers go')
    parser.add_argument('--write', action='store_true', help='write docs/performance.md')
    options = parser.parse_args()
    words = [w for w in options.rows.split(',') if w]
    cores = {int(c) for c in options.cores.split(',')}
    wanted = [r for r in rows.rows() if r.cores in cores and (not words or any(r.key.startswith(w) for w in words))]
    begin, errors, results = time.time(), [], []
    os.makedirs(TARGET, exist_ok=True)
    subprocess.run([sys.executable, os.path.join(HERE, 'data.py'), EXCHANGE], check=True, env=environment(1))
    limits, floors = machine(cores)
    programs = Programs(options.java, options.class_path)
    for row in wanted:
        try:
            result = measure(programs, row, options.repeats, options.seconds)
            bound(row, result, limits, floors)
            results.append(result)
            print(report.line(result), flush=True)
        except RuntimeError as error:
            errors.append(f'{row.key}: {error}')
            print(f'ERROR {row.key}: {error}', flush=True)
    programs.end()
    commands = {}
    for name, part in sweep.PARTS.items():
        if not words or any(name.startswith(w) for w in words):
            try:
                commands[name] = part(options, pinned, environment)
                print(name, json.dumps(commands[name]), flush=True)
            except (RuntimeError, subprocess.CalledProcessError) as error:
                errors.append(f'{name}: {error}')
                print(f'ERROR {name}: {error}', flush=True)
    whole = dict(limits=limits, floors=floors, rows=results, commands=commands, errors=errors, minutes=(time.time() - begin) / 60,
                 repeats=options.repeats, seconds=options.seconds, machine=report.machine(), load=os.getloadavg()[0])
    with open(options.json, 'w') as file:
        json.dump(whole, file, indent=1)
    if options.write:
        if words or not results:
            print('docs/performance.md stays as it is: not all rows were measured', file=sys.stderr)
        else:
            report.write(whole, os.path.join(ROOT, 'docs', 'performance.md'))
    sys.exit(1 if errors else 0)


if __name__ == '__main__':
    main()
