"""Whole commands: the sweep, the same question to the flow and to the oracle, and start-up."""
import json
import os
import shutil
import subprocess
import sys
import time
from statistics import median

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
FOLDER = os.path.join(ROOT, 'bench', 'target', 'sweep')
LONGEST = 150  # seconds of one command
FLOW_SETS = 2  # of the 20 data sets, for the flow: its time is scaled up
TROPISM = os.path.join(ROOT, 'tropism')


def timed(command, environment):
    begin = time.perf_counter()
    try:
        done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=ROOT, stdin=subprocess.DEVNULL, timeout=LONGEST)
    except subprocess.TimeoutExpired as error:
        raise RuntimeError(f'{" ".join(command)} did not end within {LONGEST} s') from error
    seconds = time.perf_counter() - begin
    if done.returncode != 0:
        raise RuntimeError(f'{" ".join(command)} ended with {done.returncode}:\n{done.stderr[-1500:]}')
    return seconds, done.stdout


def variant(name, change):
    """The sweep with another algorithm, as a file."""
    with open(os.path.join(HERE, 'sweep.yaml')) as file:
        text = file.read()
    for old, new in change.items():
        if old not in text:
            raise RuntimeError(f'sweep.yaml has no line {old}')
        text = text.replace(old, new)
    path = os.path.join(FOLDER, name + '.yaml')
    with open(path, 'w') as file:
        file.write(text)
    return path


def ours(name, path, pinned, environment):
    out = os.path.join(FOLDER, name)
    shutil.rmtree(out, ignore_errors=True)
    seconds, _ = timed(pinned([TROPISM, 'run', path, '--out', out, '--no-figures'], 2), environment(2))
    return seconds, out


def answer(out, sql, environment):
    text = timed([TROPISM, 'sql', out, sql, '--json'], environment(2))[1]
    document = json.loads(text)
    return document['rows'][0]


def draw(options, path, environment):
    """The data of the sweep, as our program draws it, for the script."""
    data = os.path.join(FOLDER, 'data.npz')
    timed([options.java, '--add-modules', 'jdk.incubator.vector', '-cp', options.class_path, 'org.tropism.bench.SweepData', path, FOLDER],
          environment(2))
    xs = [np.load(os.path.join(FOLDER, f'{k}.X.npy')) for k in range(20)]
    ys = [np.load(os.path.join(FOLDER, f'{k}.y.npy')) for k in range(20)]
    np.savez(data, X=np.stack(xs), y=np.stack(ys))
    return data


def sweep(options, pinned, environment):
    os.makedirs(FOLDER, exist_ok=True)
    path = variant('descent', {})
    flow = variant('flow', {'{gradient-descent: {step-size: {constant: {value: 0.1}}}}': '{gradient-flow: {}}',
                            'replicates: 20': f'replicates: {FLOW_SETS}'})
    oracle = variant('oracle', {'  record: {points: 2}': '  record: {points: 2}\n  train: false'})
    data = draw(options, path, environment)
    script = pinned([sys.executable, os.path.join(HERE, 'sweep_numba.py'), data, os.path.join(FOLDER, 'script.npz')], 2)
    timed(script, environment(2))
    times = {'ours': [], 'script': [], 'flow': [], 'oracle': []}
    for k in range(options.repeats):
        seconds, out = ours('descent', path, pinned, environment)
        times['ours'].append(seconds)
        seconds, told = timed(script, environment(2))
        times['script'].append(seconds)
        if k < 2:
            times['flow'].append(ours('flow', flow, pinned, environment)[0] * 20 / FLOW_SETS)
            times['oracle'].append(ours('oracle', oracle, pinned, environment)[0])
    steps, converged, norm = answer(out, 'select sum(steps), count(*) filter (termination = \'converged\'), '
                                         'sum(l1_norm) filter (termination = \'converged\') from cases', environment)
    theirs = [float(word) for word in told.split()]
    if abs(steps - theirs[0]) > 50 * 200 or abs(converged - theirs[1]) > 2 or abs(norm - theirs[2]) > 1e-3 * theirs[2]:
        raise RuntimeError(f'the sweeps differ: {steps}, {converged}, {norm} and {told}')
    far = answer(out, 'select count(*), median(relative_distance), max(relative_distance) from comparisons where '
                      'theorem = \'diagonal-network-gradient-flow\' and relative_distance is not null', environment)
    predicted = answer(os.path.join(FOLDER, 'oracle'), 'select count(predicted_l1_norm) from comparisons where '
                       'theorem = \'diagonal-network-gradient-flow\'', environment)[0]
    arrived = answer(os.path.join(FOLDER, 'flow'), 'select count(*) filter (verdict = \'agrees\') from comparisons where '
                     'theorem = \'diagonal-network-gradient-flow\'', environment)[0]
    if predicted != 200:
        raise RuntimeError(f'of 200 cases the oracle solved {predicted}')
    ratios = [b / a for a, b in zip(times['ours'], times['script'])]
    result = {name: median(values) for name, values in times.items()}
    result.update(steps=steps, converged=converged, ratio=median(ratios), low=min(ratios), high=max(ratios), goal=1.4,
                  flow_ratio=median(a / b for a, b in zip(times['ours'], times['flow'])),
                  oracle_ratio=median(a / b for a, b in zip(times['ours'], times['oracle'])),
                  compared=far[0], arrived=arrived, flow_cases=10 * FLOW_SETS, median_distance=far[1], largest_distance=far[2])
    return result


def start(words, goal):
    def part(options, pinned, environment):
        timed([TROPISM] + words, environment(2))
        times = sorted(timed([TROPISM] + words, environment(2))[0] for _ in range(10))
        return dict(command='./tropism ' + ' '.join(words), least=times[0], median=median(times), goal=goal)
    return part


PARTS = {
    'sweep': sweep,
    'start-help': start(['--help'], 0.35),
    'start-dry-run': start(['run', 'sparse-regression', '--dry-run'], 0.6),
}
