import { DrawnBox, DrawnFlow, DrawnList, DrawnWords, MeasuredNote, Strands } from './drawing-parts';

const DESCRIPTION =
  'A request passes three stages. Two-tower retrieval narrows 20,000 videos to 500, a DCN-v2 ranker puts them in order, ' +
  'and MMR re-ranking shows 20 that differ. What is shown and watched goes to the event log, from which both models are trained. ' +
  'Recall is measured after retrieval, AUC after ranking, NDCG and watch time on the final list.';

/** The heart of the standard design as a drawing: wide where there is room, tall on narrow screens. */
export function TwoStageDrawing() {
  return (
    <figure className="dotted-paper rounded-base border border-hairline p-4 sm:p-6">
      <svg viewBox="0 0 1120 366" role="img" aria-label={DESCRIPTION} className="hidden w-full lg:block">
        <WideDrawing />
      </svg>
      <svg
        viewBox="0 0 340 690"
        role="img"
        aria-label={DESCRIPTION}
        className="mx-auto block w-full max-w-md lg:hidden"
      >
        <TallDrawing />
      </svg>
    </figure>
  );
}

function WideDrawing() {
  return (
    <>
      <Strands
        from={{ x: 4, y: 128, spread: 176 }}
        to={{ x: 214, y: 128, spread: 52 }}
        count={29}
        along="x"
      />
      <DrawnWords x={4} y={24} text="20,000 videos" strong />
      <DrawnWords x={300} y={30} text="one user asks" anchor="middle" />
      <DrawnBox
        x={214}
        y={92}
        width={182}
        family="candidates"
        name="Two-tower retrieval"
        line="the 500 nearest"
      />

      <Strands
        from={{ x: 396, y: 128, spread: 52 }}
        to={{ x: 498, y: 128, spread: 52 }}
        count={9}
        along="x"
      />
      <DrawnWords x={447} y={92} text="500" anchor="middle" strong />
      <DrawnBox x={498} y={92} width={168} family="ranking" name="DCN-v2 ranker" line="scores every one" />

      <Strands
        from={{ x: 666, y: 128, spread: 52 }}
        to={{ x: 768, y: 128, spread: 52 }}
        count={9}
        along="x"
        ordered
      />
      <DrawnWords x={717} y={92} text="in order" anchor="middle" strong />
      <DrawnBox x={768} y={92} width={176} family="re-ranking" name="MMR diversity" line="fewer of a kind" />

      <Strands
        from={{ x: 944, y: 128, spread: 28 }}
        to={{ x: 1032, y: 128, spread: 28 }}
        count={3}
        along="x"
        ordered
      />
      <DrawnWords x={988} y={92} text="20" anchor="middle" strong />
      <DrawnList x={1040} y={101} rows={5} />
      <DrawnWords x={1040} y={92} text="shown" />

      <MeasuredNote x={214} y={190} text="recall" />
      <MeasuredNote x={498} y={190} text="AUC" />
      <MeasuredNote x={768} y={190} text="NDCG, watch time" />

      <DrawnFlow path="M300 40V86" kind="request" end={[300, 92]} />
      <WideTraining />
    </>
  );
}

/** Under the path of a request, from right to left: what was seen trains what comes next. */
function WideTraining() {
  return (
    <>
      <MeasuredNote x={4} y={362} text="measured in every run" />
      <DrawnFlow path="M1074 170V282" kind="stream" end={[1074, 284]} />
      <DrawnBox x={944} y={290} width={172} family="data" name="Event log" line="shown, clicked, watched" />
      <DrawnFlow path="M944 326H672" kind="batch" end={[670, 326]} />
      <DrawnBox
        x={498}
        y={290}
        width={168}
        family="training"
        name="Ranker trainer"
        line="earlier days only"
      />
      <DrawnFlow path="M498 326H402" kind="batch" end={[400, 326]} />
      <DrawnBox
        x={214}
        y={290}
        width={182}
        family="training"
        name="Two-tower trainer"
        line="earlier days only"
      />
      <DrawnFlow path="M640 290V170" kind="model" end={[640, 164]} />
      <DrawnFlow path="M376 290V170" kind="model" end={[376, 164]} />
    </>
  );
}

function TallDrawing() {
  return (
    <>
      <DrawnWords x={170} y={18} text="20,000 videos" anchor="middle" strong />
      <Strands
        from={{ x: 150, y: 30, spread: 292 }}
        to={{ x: 130, y: 104, spread: 120 }}
        count={29}
        along="y"
      />
      <DrawnBox
        x={36}
        y={104}
        width={188}
        family="candidates"
        name="Two-tower retrieval"
        line="the 500 nearest"
      />
      <MeasuredNote x={246} y={136} text="recall" />
      <Strands
        from={{ x: 130, y: 176, spread: 70 }}
        to={{ x: 130, y: 228, spread: 70 }}
        count={9}
        along="y"
      />
      <DrawnWords x={186} y={207} text="500" strong />
      <DrawnBox x={36} y={228} width={188} family="ranking" name="DCN-v2 ranker" line="scores every one" />
      <MeasuredNote x={246} y={260} text="AUC" />
      <Strands
        from={{ x: 130, y: 300, spread: 70 }}
        to={{ x: 130, y: 352, spread: 70 }}
        count={9}
        along="y"
        ordered
      />
      <DrawnWords x={186} y={331} text="in order" strong />
      <DrawnBox x={36} y={352} width={188} family="re-ranking" name="MMR diversity" line="fewer of a kind" />
      <MeasuredNote x={246} y={384} text="NDCG" />
      <Strands
        from={{ x: 130, y: 424, spread: 30 }}
        to={{ x: 130, y: 470, spread: 30 }}
        count={3}
        along="y"
        ordered
      />
      <DrawnWords x={186} y={452} text="20" strong />
      <DrawnList x={94} y={478} rows={5} />
      <DrawnFlow path="M130 540V570" kind="stream" end={[130, 574]} />
      <DrawnBox x={36} y={580} width={188} family="data" name="Event log" line="shown, clicked, watched" />
      <DrawnFlow path="M36 616H14V140H30" kind="model" end={[36, 140]} />
      <DrawnFlow path="M14 264H30" kind="model" end={[36, 264]} />
      <DrawnWords x={36} y={676} text="Both models are trained on its earlier days." />
    </>
  );
}
