"""The page docs/performance.md from the numbers of a comparison."""
import datetime
import os
import re
import subprocess
import sys


def machine():
    text = open('/proc/cpuinfo').read() if os.path.exists('/proc/cpuinfo') else ''
    name = re.search(r'model name\s*:\s*(.*)', text)
    caches = []
    for level in ('LEVEL1_DCACHE_SIZE', 'LEVEL2_CACHE_SIZE', 'LEVEL3_CACHE_SIZE'):
        size = subprocess.run(['getconf', level], capture_output=True, text=True).stdout.strip()
        caches.append(f'{int(size) // 1024} KiB' if size.isdigit() else '?')
    return dict(cpu=name.group(1) if name else '?', cores=os.cpu_count(), caches=' / '.join(caches))


def number(x):
    for size, suffix in ((1e9, ' G'), (1e6, ' M'), (1e3, ' k')):
        if abs(x) >= size:
            return f'{x / size:.3g}{suffix}'
    return f'{x:.3g}'


def rate(r, x):
    """Rates of iterations, times of solves."""
    return f'{1e3 / x:.3g} ms' if r['unit'] == 'solves' else f'{number(x)}/s'


def verdict(r):
    if not r['goal']:
        return '-'
    return f'≥ {r["goal"]:g}' + ('' if r['ratio'] >= r['goal'] else f', **missed by {100 * (1 - r["ratio"] / r["goal"]):.0f} %**')


def place(name):
    if name == 'fma':
        return 'FMA'
    size = int(name.split('-')[1])
    return f'reading {size / 1e6:g} MB' if size >= 1e6 else f'reading {size // 1024} KiB'


def line(r):
    cores = '' if r['cores'] == 1 else f', {r["cores"]} cores'
    floor = f'{rate(r, r["floor"])} ({100 * r["floor_share"]:.0f} %)' if 'floor' in r else '-'
    return (f'| {r["title"]}{cores} | {rate(r, r["rate"])} | {r["peer"]} {rate(r, r["peer_rate"])} | '
            f'**{r["ratio"]:.2f}** ({r["low"]:.2f}–{r["high"]:.2f}) | {verdict(r)} | {floor} | '
            f'{place(r["binds"])}: {rate(r, r["limit"])} ({100 * r["share"]:.0f} %) |')


HEAD = '''# Performance

Written by `bench/peers/run.sh` on {date}, in {minutes:.0f} minutes; what stands below the tables, in `docs/performance/notes.md`, by hand.

{cpu}, {cores} cores, caches {caches}; load at the end {load:.1f}. Every program is started once and stays warm; ours and the peers' do the same work on
the same numbers in turn, {repeats} times, about {seconds:g} s each, on one pinned core unless said, by the wall clock. Rates and ratios are medians, with the
smallest and the largest ratio of the rounds; all results agreed to 1e-9 for iterations, 1e-7 for solves (1e-6 for Clarabel).
The floor is a loop written by hand in C (`bench/peers/floor.c`). The last column is the resource that would take longest alone, the rate at which it
would be used up, and our share of that; it was measured in the same run. α = 1e-30 has no goal against the peer.

| row | Tropism | fastest peer | ratio | goal | floor (our share) | what binds (our share) |
| --- | --- | --- | --- | --- | --- | --- |
'''


def limits(whole):
    text = ['', '## The limits of the machine', '', '| | one core | two |', '| --- | --- | --- |']
    one, two = whole['limits'][1], whole['limits'].get(2, {})
    for name, value in one.items():
        unit = ' multiply-adds/s' if name == 'fma' else 'B/s'
        text.append(f'| {place(name)} | {number(value)}{unit} | {number(two[name]) + unit if name in two else "-"} |')
    return text


def extreme(whole):
    """The solves at α = 1e-30 beside those at 1e-6."""
    times = {r['row']: 1e3 / r['rate'] for r in whole['rows'] if r['unit'] == 'solves'}
    text = []
    for size in ('40x100', '200x1000'):
        if not {f'hyperentropy-{size}-1e-30', f'hyperentropy-{size}-1e-6'} <= times.keys():
            continue
        far, near = times[f'hyperentropy-{size}-1e-30'], times[f'hyperentropy-{size}-1e-6']
        met = 'not slower than twice, as asked' if far <= 2 * near else '**slower than twice**'
        text.append(f'- hyperentropy {size.replace("x", " × ")}: {far:.3g} ms at α = 1e-30, {near:.3g} ms at α = 1e-6: {met}.')
    return ['', *text]


def derivations(whole):
    text = ['', '## What a unit of work needs', '']
    seen = set()
    for r in whole['rows']:
        if r['title'] not in seen:
            text.append(f'- {r["title"]}: {r["why"]}.')
            seen.add(r['title'])
    return text


def commands(whole):
    c = whole['commands']
    text = ['', '## Whole commands, on two cores', '', '| command | Tropism | peer | ratio | goal |', '| --- | --- | --- | --- | --- |']
    s = c.get('sweep')
    if s:
        met = '' if s['ratio'] >= s['goal'] else f', **missed by {100 * (1 - s["ratio"] / s["goal"]):.0f} %**'
        text += [f'| sweep of 10 α × 20 data sets, {number(s["steps"])} steps, from YAML to Parquet | {s["ours"]:.2f} s | Numba script {s["script"]:.2f} s | '
                 f'**{s["ratio"]:.2f}** ({s["low"]:.2f}–{s["high"]:.2f}) | ≥ {s["goal"]:g}{met} |',
                 f'| the same question by gradient flow, scaled from {s["flow_cases"]} cases to 200 | {s["flow"]:.2f} s | gradient descent {s["ours"]:.2f} s | '
                 f'{s["flow_ratio"]:.2g} | - |',
                 f'| the same question by the oracle | {s["oracle"]:.2f} s | gradient descent {s["ours"]:.2f} s | {s["oracle_ratio"]:.2g} | - |']
    for p in (c[name] for name in ('start-help', 'start-dry-run') if name in c):
        met = 'under' if p['median'] < p['goal'] else '**over**'
        text.append(f'| `{p["command"]}` | {p["median"]:.3f} s (least {p["least"]:.3f}) | - | - | {met} {p["goal"]:g} s |')
    if s:
        text += ['', f'The certified hyperentropy interpolator, where the flow ends, is at a relative distance of {s["median_distance"]:.1e} (median) and at '
                     f'most {s["largest_distance"]:.1e} from the {s["compared"]:g} limits of gradient descent with its step of 0.1; {s["converged"]:g} of 200 '
                     f'runs reached the risk 1e-10 within 2·10⁵ steps. The oracle answers for all 200. The flow ran on {s["flow_cases"]} of the cases, and its '
                     f'time with start-up is multiplied; {s["arrived"]:g} of its {s["flow_cases"]} limits agree with the oracle.']
    return text


def failures(whole):
    """What was not measured, by the first line of the reason."""
    if not whole['errors']:
        return []
    return ['', '## Not measured', ''] + [f'- {error.splitlines()[0][:300]}' for error in whole['errors']]


def write(whole, path):
    head = HEAD.format(date=datetime.date.today(), minutes=whole['minutes'], repeats=whole['repeats'], seconds=whole['seconds'],
                       load=whole['load'], **whole['machine'])
    text = [head + '\n'.join(line(r) for r in whole['rows'])] + failures(whole) + extreme(whole) + commands(whole) + limits(whole) + derivations(whole)
    notes = os.path.join(os.path.dirname(path), 'performance', 'notes.md')
    growth = os.path.join(os.path.dirname(path), 'performance', 'growth.md')
    sweeps = os.path.join(os.path.dirname(path), 'performance', 'sweeps.md')
    for part in (growth, sweeps, notes):
        if os.path.exists(part):
            text += ['', open(part).read().rstrip()]
    with open(path, 'w') as file:
        file.write('\n'.join(text) + '\n')


if __name__ == '__main__':
    import json
    with open(sys.argv[1]) as source:
        whole = json.load(source)
    for name in ('limits', 'floors'):
        whole[name] = {int(cores): values for cores, values in whole[name].items()}
    write(whole, sys.argv[2])
