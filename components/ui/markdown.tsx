import Markdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';

const REMARK = [remarkGfm, remarkMath];
// MathML needs neither fonts nor a style sheet; what cannot be read stands there as it was typed
const REHYPE: [typeof rehypeKatex, { readonly output: 'mathml'; readonly throwOnError: false }][] = [
  [rehypeKatex, { output: 'mathml', throwOnError: false }],
];

const PROSE = [
  'grid grid-cols-1 gap-3 overflow-x-auto',
  '[&_ul]:grid [&_ul]:list-disc [&_ul]:gap-1 [&_ul]:pl-5 [&_ol]:grid [&_ol]:list-decimal [&_ol]:gap-1 [&_ol]:pl-6',
  '[&_code]:rounded-small [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-[0.9em] [&_pre]:overflow-x-auto',
  '[&_th]:border-b [&_th]:border-edge [&_th]:py-1 [&_th]:pr-4 [&_th]:text-left [&_td]:border-b [&_td]:py-1 [&_td]:pr-4',
  '[&_a]:underline [&_blockquote]:border-l-3 [&_blockquote]:pl-3',
].join(' ');

/** Text in Markdown with tables and formulas. HTML in it is shown as text; pictures are not fetched. */
export default function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className={PROSE}>
      <Markdown remarkPlugins={REMARK} rehypePlugins={REHYPE} disallowedElements={['img']} unwrapDisallowed>
        {text}
      </Markdown>
    </div>
  );
}
