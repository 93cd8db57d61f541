import type { Family } from '../../types.ts';

/** A look of a drawing: the colours of one theme of the interface. */
export type Theme = 'light' | 'dark';

/** The colours of a drawing, as #rrggbb. */
export interface Palette {
  readonly paper: string;
  readonly raised: string;
  readonly sunken: string;
  readonly ink: string;
  readonly ink2: string;
  readonly hairline: string;
  readonly edge: string;
  /** Of each family: its bar, and its name in small type. */
  readonly families: Readonly<Record<Family, { readonly mark: string; readonly text: string }>>;
}

const same = (colour: string): { readonly mark: string; readonly text: string } => ({
  mark: colour,
  text: colour,
});

/** The two palettes of the interface; a test holds them against the tokens of its style sheet. */
export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    paper: '#fbfaf6',
    raised: '#ffffff',
    sunken: '#f3f1ea',
    ink: '#1b1d21',
    ink2: '#5b5f66',
    hairline: '#e3e0d8',
    edge: '#858279',
    families: {
      sources: { mark: '#818896', text: '#666c7a' },
      data: { mark: '#367dbc', text: '#276fae' },
      features: same('#04544b'),
      training: same('#7444be'),
      candidates: { mark: '#ba7a1f', text: '#8f5b05' },
      ranking: same('#307035'),
      're-ranking': same('#a8446e'),
      serving: same('#1e1f23'),
      operations: same('#514901'),
      drawing: same('#5b5f66'),
    },
  },
  dark: {
    paper: '#131519',
    raised: '#1b1e23',
    sunken: '#22262c',
    ink: '#e9e7e1',
    ink2: '#9a9da4',
    hairline: '#2a2d33',
    edge: '#737780',
    families: {
      sources: same('#b9c1ce'),
      data: { mark: '#3d80b5', text: '#5a9bd0' },
      features: same('#61a69e'),
      training: { mark: '#a06aec', text: '#ad7cf6' },
      candidates: { mark: '#bb7705', text: '#cd8615' },
      ranking: same('#78e39d'),
      're-ranking': { mark: '#d2456f', text: '#f0638a' },
      serving: same('#e6e8ed'),
      operations: same('#b4a953'),
      drawing: same('#9a9da4'),
    },
  },
};
