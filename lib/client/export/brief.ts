import { formatInteger, formatMilliseconds, formatNumber, formatShare } from '../../core/format.ts';
import { nameNode } from '../../design/connect-rules.ts';
import { formatParameter } from '../../design/format-parameter.ts';
import { drawSvg } from '../../design/formats/svg.ts';
import { lint } from '../../design/lint/lint.ts';
import { rules } from '../../design/lint/registry.ts';
import { requirementSpecs } from '../../design/requirements.ts';
import type { Catalogue, Design, DesignNode, ParameterSpec, ParameterValue } from '../../design/types.ts';
import type { AdsQuality } from '../../run/ads-result.ts';
import type { Estimate, RunResult, VideoMetrics } from '../../run/result.ts';
import { describeOutcome } from '../lab/describe-run.ts';
import { type Bar, drawBars } from './brief-figures.ts';
import { escapeMarkdown, writeTable } from './markdown.ts';

const SEVERITIES = { error: 'Error', warning: 'Warning', hint: 'Hint' } as const;

function writeValue(spec: ParameterSpec, value: ParameterValue): string {
  const unit = spec.type === 'number' && spec.unit !== '' ? ` ${spec.unit}` : '';
  return escapeMarkdown(formatParameter(spec, value) + unit);
}

function writeRequirements({ requirements }: Design): string {
  const rows = Object.entries(requirementSpecs).map(([name, spec]) => [
    spec.label,
    writeValue(spec, requirements[name as keyof typeof requirements]),
  ]);
  return writeTable(['Requirement', 'Value'], rows);
}

/** The settings of a component that count as it stands, each with its value; those that are not the default are bold. */
function writeSettings(catalogue: Catalogue, node: DesignNode): string {
  const specs = catalogue[node.kind]?.parameters ?? {};
  const valueOf = (name: string): ParameterValue | undefined => node.parameters[name] ?? specs[name]?.default;
  const counts = ({ onlyWhen }: ParameterSpec): boolean =>
    onlyWhen === undefined || onlyWhen.among.includes(String(valueOf(onlyWhen.parameter)));
  const settings = Object.entries(specs).filter(([, spec]) => counts(spec));
  return settings
    .map(([name, spec]) => {
      const words = `${escapeMarkdown(spec.label)} ${writeValue(spec, valueOf(name) ?? spec.default)}`;
      return node.parameters[name] === undefined ? words : `**${words}**`;
    })
    .join('; ');
}

function writeComponents(catalogue: Catalogue, { nodes }: Design): string {
  const components = nodes.filter((node) => node.kind !== 'text' && node.kind !== 'group');
  const rows = components.map((node) => [
    escapeMarkdown(nameNode(catalogue, node)),
    escapeMarkdown(catalogue[node.kind]?.name ?? node.kind),
    writeSettings(catalogue, node),
  ]);
  return writeTable(['Component', 'Kind', 'Settings (changed ones are bold)'], rows, false);
}

function writeEdges(catalogue: Catalogue, { nodes, edges }: Design): string {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const rows = edges.map(({ from, to, label = '' }) => {
    const [a, b] = [byId.get(from.node), byId.get(to.node)];
    const port = catalogue[a?.kind ?? '']?.outputs.find((one) => one.id === from.port);
    return [
      escapeMarkdown(a === undefined ? from.node : nameNode(catalogue, a)),
      escapeMarkdown(b === undefined ? to.node : nameNode(catalogue, b)),
      `${port?.label ?? from.port} (${port?.flow ?? 'unknown'})`,
      escapeMarkdown(label),
    ];
  });
  return writeTable(['From', 'To', 'What flows', 'Label'], rows, false);
}

function writeFindings(catalogue: Catalogue, design: Design): string {
  const findings = lint(design, catalogue, rules);
  if (findings.length === 0) return 'The check finds nothing.';
  return findings
    .map(({ rule, severity, message }) => `- ${SEVERITIES[severity]} ${rule}: ${escapeMarkdown(message)}`)
    .join('\n');
}

const estimate = ({ mean, low, high }: Estimate): readonly string[] => [
  formatNumber(mean),
  `${formatNumber(low)} to ${formatNumber(high)}`,
];

function listRetrieval({ retrieval }: VideoMetrics): (readonly string[])[] {
  return [
    [`Recall of the best ${retrieval.best} at ${formatInteger(retrieval.k)}`, ...estimate(retrieval.recall)],
    ...(retrieval.tailRecall === undefined
      ? []
      : [['The same of tail items', ...estimate(retrieval.tailRecall)]]),
    ['The same of the most popular', ...estimate(retrieval.popularityRecall)],
  ];
}

function listFinal({ list }: VideoMetrics): readonly (readonly string[])[] {
  return [
    [`NDCG of the list of ${list.size}`, ...estimate(list.design.ndcg)],
    ['Expected watch time a request, s', ...estimate(list.design.watchSeconds)],
    ['The same of the popularity list, s', ...estimate(list.popularity.watchSeconds)],
  ];
}

function listAuction({ chances, money }: AdsQuality): readonly (readonly string[])[] {
  return [
    ['Normalized entropy in the auction', ...estimate(chances.normalizedEntropy)],
    ['Calibration ratio in the auction', ...estimate(chances.calibrationRatio)],
    ['Revenue of 1,000 requests, USD', ...estimate(money.design.revenue)],
    ['The same with the true chances, USD', ...estimate(money.oracle.revenue)],
    ['Lost by miscalibration, USD', ...estimate(money.lostRevenue)],
  ];
}

function writeQuality({ metrics }: RunResult): string {
  const { ranker } = metrics;
  const rows: (readonly string[])[] = metrics.ads === undefined ? listRetrieval(metrics) : [];
  if (ranker !== undefined) {
    rows.push(['AUC of the ranker', formatNumber(ranker.auc), '']);
    rows.push(['Normalized entropy of the ranker', formatNumber(ranker.normalizedEntropy), '']);
  }
  rows.push(...(metrics.ads === undefined ? listFinal(metrics) : listAuction(metrics.ads)));
  return writeTable(['Measured', 'Value', '95% interval'], rows);
}
function writeRun(catalogue: Catalogue, design: Design, result: RunResult): string {
  const { metrics, timings, provenance } = result;
  const names = new Map<string, string>(design.nodes.map((node) => [node.id, nameNode(catalogue, node)]));
  const funnel = metrics.funnel.map(({ node, stage, count }): Bar => ({
    label: `${names.get(node) ?? node}, ${stage}`,
    value: count,
    words: formatInteger(count),
  }));
  const stages = timings.stages.map(({ label, p50Ms }): Bar => ({
    label,
    value: p50Ms,
    words: formatMilliseconds(p50Ms),
  }));
  return [
    describeOutcome(result),
    `Seed ${provenance.seed}, design ${provenance.designHash}, engine ${provenance.engine}; a synthetic world of ${formatInteger(metrics.world.users)} users and ${formatInteger(metrics.world.videos)} ${metrics.ads === undefined ? 'videos' : 'ads'} over ${formatInteger(metrics.world.days)} days, ${formatShare(metrics.world.clickRate)} clicks. ${
      provenance.reproducible
        ? 'The same design and seed give the same figures anywhere.'
        : 'The figures are not reproducible bit for bit: TF.js trained a part.'
    }`,
    writeQuality(result),
    drawBars(
      `${metrics.ads === undefined ? 'Videos' : 'Ads'} after each stage, mean over the requests (measured)`,
      funnel,
    ),
    drawBars('Time of each stage at p50 (measured in the browser tab)', stages),
    `A request takes ${formatMilliseconds(timings.request.p50Ms)} at p50 and ${formatMilliseconds(timings.request.p99Ms)} at p99 (measured in the browser tab, not at full scale).`,
  ].join('\n\n');
}

/**
 * A design as a Markdown brief: requirements, diagram (with the design in it, so that the brief can
 * be opened again), components with their settings, connections, texts, findings, and the figures of
 * the last run, where there is one.
 */
export function writeBrief(catalogue: Catalogue, design: Design, result: RunResult | undefined): string {
  const { svg } = drawSvg(design, catalogue, { theme: 'light', background: 'paper', embed: true });
  const texts = design.nodes.flatMap((node) =>
    node.kind === 'text' ? [`> ${escapeMarkdown(String(node.parameters['text'] ?? ''))}`] : [],
  );
  const sections: readonly (readonly [title: string, text: string])[] = [
    ['Requirements', writeRequirements(design)],
    // a blank line would end the drawing
    ['Diagram', svg.replace(/\n+/g, '')],
    ...(texts.length === 0 ? [] : [['Notes on the diagram', texts.join('\n\n')] as const]),
    ['Components', writeComponents(catalogue, design)],
    ['Connections', writeEdges(catalogue, design)],
    ['Findings', writeFindings(catalogue, design)],
    [
      'Last run',
      result === undefined
        ? 'This design has not been run since it was changed.'
        : writeRun(catalogue, design, result),
    ],
  ];
  const name = design.name === '' ? 'A system design' : escapeMarkdown(design.name);
  return `# ${name}\n\n${sections.map(([title, text]) => `## ${title}\n\n${text}`).join('\n\n')}\n`;
}
