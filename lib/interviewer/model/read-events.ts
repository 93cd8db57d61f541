/**
 * Reads server-sent events from text that comes in pieces: gives the data of every event that a
 * piece completes. Lines end in CR, LF or both, also where a piece ends between them; comments and
 * fields other than `data` are passed over. Source: WHATWG HTML, section 9.2.6.
 */
export function createEventReader(): (piece: string) => readonly string[] {
  let line = '';
  let afterReturn = false;
  let data: string[] = [];

  function endLine(events: string[]): void {
    if (line === '') {
      if (data.length > 0) events.push(data.join('\n'));
      data = [];
    } else if (line === 'data') data.push('');
    else if (line.startsWith('data:')) data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    line = '';
  }

  return (piece) => {
    const events: string[] = [];
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const character = piece[at];
      const isFeed = character === '\n';
      if (!isFeed && character !== '\r') {
        afterReturn = false;
        continue;
      }
      if (isFeed && afterReturn) {
        // the second half of an end of line that was counted already
        from = at + 1;
      } else {
        line += piece.slice(from, at);
        from = at + 1;
        endLine(events);
      }
      afterReturn = !isFeed;
    }
    line += piece.slice(from);
    return events;
  };
}
