import path from 'node:path';
import { judgeImport, WORKER_FILE } from './layers.ts';

/** The few fields of a syntax node that the rules read (names as in ESTree). */
interface SyntaxNode {
  readonly type: string;
  readonly value?: unknown;
  readonly operator?: string;
  readonly name?: string;
  readonly source?: SyntaxNode | null;
  readonly argument?: SyntaxNode;
  readonly callee?: SyntaxNode;
  readonly object?: SyntaxNode;
  readonly property?: SyntaxNode;
  readonly init?: SyntaxNode | null;
  readonly specifiers?: readonly SyntaxNode[];
}

/** What Oxlint hands to a rule for each file. */
interface RuleContext {
  readonly filename: string;
  readonly sourceCode: { getAllComments(): readonly (SyntaxNode & { readonly value: string })[] };
  report(problem: { node: SyntaxNode; message: string }): void;
}

type Visitor = Record<string, (node: SyntaxNode) => void>;
interface Rule {
  create(context: RuleContext): Visitor;
}

const ROOT = path.resolve(import.meta.dirname, '../../..');

/** The file's path from the project's root. A linted copy of the tree elsewhere counts from its own root. */
function pathFromRoot(filename: string, root: string): string {
  return path.relative(root, filename).split(path.sep).join('/');
}

/** Calls `visit` with every module specifier of a file, whatever form the import has. */
function visitImports(visit: (node: SyntaxNode, specifier: string) => void): Visitor {
  const check = (node: SyntaxNode, source: SyntaxNode | null | undefined) => {
    if (typeof source?.value === 'string') visit(node, source.value);
  };
  return {
    ImportDeclaration: (node) => check(node, node.source),
    ExportNamedDeclaration: (node) => check(node, node.source),
    ExportAllDeclaration: (node) => check(node, node.source),
    ImportExpression: (node) => check(node, node.source),
    TSImportType: (node) => check(node, node.source ?? node.argument),
  };
}

const layers: Rule = {
  create: (context) => {
    const file = pathFromRoot(context.filename, ROOT);
    return visitImports((node, specifier) => {
      const problem = judgeImport(file, specifier);
      if (problem) context.report({ node, message: problem });
    });
  },
};

const oneWorker: Rule = {
  create: (context) => {
    const file = pathFromRoot(context.filename, ROOT);
    if (file === WORKER_FILE || /^(lib\/cli|lib\/server|e2e)\//.test(file)) return {};
    return {
      NewExpression: (node) => {
        const name = node.callee?.name ?? node.callee?.property?.name;
        if (name === 'Worker' || name === 'SharedWorker') {
          context.report({ node, message: `Only ${WORKER_FILE} may start a worker.` });
        }
      },
    };
  },
};

/** Functions of `Math` whose results a JavaScript engine may choose (ECMAScript 2024, section 21.3.2). */
const ENGINE_DEFINED = new Set(
  'acos acosh asin asinh atan atan2 atanh cbrt cos cosh exp expm1 hypot log log10 log1p log2 pow sin sinh tan tanh'.split(
    ' ',
  ),
);

const portableMath: Rule = {
  create: (context) => {
    const checkOperator = (node: SyntaxNode) => {
      if (node.operator === '**' || node.operator === '**=') {
        context.report({ node, message: 'The operator ** differs between engines: use lib/core/real.ts.' });
      }
    };
    return {
      BinaryExpression: checkOperator,
      AssignmentExpression: checkOperator,
      MemberExpression: (node) => {
        const name = node.property?.name ?? node.property?.value;
        if (node.object?.name === 'Math' && typeof name === 'string' && ENGINE_DEFINED.has(name)) {
          context.report({ node, message: `Math.${name} differs between engines: use lib/core/real.ts.` });
        }
      },
      VariableDeclarator: (node) => {
        if (node.init?.type === 'Identifier' && node.init.name === 'Math') {
          context.report({
            node,
            message: 'Name the functions of Math in full, so that they can be checked.',
          });
        }
      },
    };
  },
};

const noDisabling: Rule = {
  create: (context) => ({
    Program: () => {
      for (const comment of context.sourceCode.getAllComments()) {
        if (
          /(?:oxlint|eslint)-disable|@ts-(?:ignore|nocheck|expect-error)|prettier-ignore/.test(comment.value)
        ) {
          context.report({
            node: comment,
            message: 'Checks are not switched off in comments: fix the cause.',
          });
        }
      }
    },
  }),
};

/** The project's own lint rules, as an Oxlint plugin. */
const plugin = {
  meta: { name: 'dryrun' },
  rules: {
    layers,
    'no-disabling': noDisabling,
    'one-worker': oneWorker,
    'portable-math': portableMath,
  },
};

export default plugin;
