/** What a component dragged from the palette is called among the things that are dragged over a page. */
export const KIND_MEDIA_TYPE = 'application/x-dryrun-kind';
