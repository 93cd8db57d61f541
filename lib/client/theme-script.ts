/** The key under which the chosen theme is kept in this browser. Absent: follow the system. */
export const THEME_STORAGE_KEY = 'dryrun-theme';

/**
 * Sets `data-theme` before the first paint. It stands inline in the head of every page; the security
 * policy allows it by its hash, so the server must hash exactly this text.
 */
export const themeScript = `(function(){var c=null;try{c=localStorage.getItem("${THEME_STORAGE_KEY}")}catch(e){c=null}document.documentElement.dataset.theme=c==="light"||c==="dark"?c:matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light"})()`;
