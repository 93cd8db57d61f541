import Markdown from 'react-markdown';
import rehypeKatex from 'rehype-katex';
import remarkGfm from 'remark-gfm';
import remarkMath from 'remark-math';

const REMARK = [remarkGfm, remarkMath];
// MathML needs neither fonts nor a style sheet; what cannot be read stands there as it was typed
const REHYPE: [typeof rehypeKatex, { readonly output: 'mathml'; readonly throwOnError: false }][] = [
  [rehypeKatex, { output: 'mathml', throwOnError: false }],
];

/** Text in Markdown with tables and formulas. HTML in it is shown as text; pictures are not fetched. */
export default function MarkdownText({ text }: { readonly text: string }) {
  return (
    <div className="prose">
      <Markdown remarkPlugins={REMARK} rehypePlugins={REHYPE} disallowedElements={['img']} unwrapDisallowed>
        {text}
      </Markdown>
    </div>
  );
}
