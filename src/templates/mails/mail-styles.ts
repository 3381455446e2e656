// No colour is written in digits alone: a reader's software, or a test, that looks for a sign-in code would find it.
const LIGHT = {
  page: '#f5f2ec',
  card: '#fffefc',
  border: '#ddd8cf',
  ink: '#23211d',
  muted: '#66615a',
  accent: '#0f5257',
  onAccent: '#ffffff',
  tint: '#e6f0ef',
  tintBorder: '#b7d2d2',
  changed: '#7a4a00',
};
const DARK = {
  page: '#1a1815',
  card: '#23201d',
  border: '#3c3832',
  ink: '#ece8e1',
  muted: '#aea89e',
  accent: '#83c5c5',
  onAccent: '#0a2a2c',
  tint: '#1f3334',
  tintBorder: '#2f5a5c',
  changed: '#f0c27b',
};

const FONT = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif";
const TEXT = `font-size:16px;line-height:1.5;color:${LIGHT.ink}`;

/** Inline styles: what a client needs that drops the style sheet. */
export const INLINE = {
  page: `margin:0;padding:0;background:${LIGHT.page};font-family:${FONT};-webkit-text-size-adjust:100%`,
  preheader: 'display:none;max-height:0;overflow:hidden;opacity:0;mso-hide:all',
  column: 'max-width:600px;margin:0 auto;padding:24px 16px 40px',
  programme: `margin:0 0 12px;padding:0 4px;font-size:14px;line-height:1.5;font-weight:600;letter-spacing:.01em;color:${LIGHT.accent}`,
  card: `background:${LIGHT.card};border:1px solid ${LIGHT.border};border-top:3px solid ${LIGHT.accent};border-radius:6px;padding:32px 32px 24px`,
  heading: `margin:0 0 16px;font-size:26px;line-height:1.25;font-weight:650;letter-spacing:-.01em;text-wrap:balance;overflow-wrap:anywhere;color:${LIGHT.ink}`,
  title: `margin:24px 0 8px;font-size:16px;line-height:1.5;font-weight:650;color:${LIGHT.ink}`,
  paragraph: `margin:0 0 16px;overflow-wrap:anywhere;${TEXT}`,
  note: `margin:16px 0;padding:12px 16px;background:${LIGHT.tint};border:1px solid ${LIGHT.tintBorder};border-radius:6px;${TEXT}`,
  link: `color:${LIGHT.accent};font-weight:600;text-decoration:underline;text-underline-offset:3px`,
  rows: `margin:24px 0;padding:0;border-bottom:1px solid ${LIGHT.border}`,
  list: `margin:8px 0 16px;padding:0;list-style:none;border-bottom:1px solid ${LIGHT.border}`,
  row: `margin:0;padding:6px 0;border-top:1px solid ${LIGHT.border}`,
  linkRow: `margin:0;padding:10px 0;border-top:1px solid ${LIGHT.border}`,
  linkText: `display:block;${TEXT}`,
  label: `display:inline-block;width:136px;vertical-align:top;font-size:14px;line-height:24px;color:${LIGHT.muted}`,
  value: `display:inline-block;max-width:380px;vertical-align:top;overflow-wrap:anywhere;${TEXT}`,
  area: `display:inline-block;width:204px;padding-right:12px;box-sizing:border-box;vertical-align:top;font-size:14px;line-height:24px;color:${LIGHT.muted}`,
  level: `display:inline-block;max-width:312px;vertical-align:top;${TEXT}`,
  changed: `display:block;font-size:14px;line-height:1.5;color:${LIGHT.changed}`,
  quote: `margin:8px 0 16px;padding:4px 0 4px 16px;border-left:3px solid ${LIGHT.tintBorder};overflow-wrap:anywhere;${TEXT}`,
  code: `margin:8px 0 16px;font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;font-size:34px;line-height:1.25;font-weight:600;letter-spacing:.12em;color:${LIGHT.accent}`,
  unbroken: 'white-space:nowrap',
  actionLine: 'margin:24px 0',
  button: `display:inline-block;padding:12px 24px;background:${LIGHT.accent};border-radius:6px;color:${LIGHT.onAccent};font-size:16px;line-height:24px;font-weight:600;text-decoration:none`,
  footer: `padding:16px 4px 0;color:${LIGHT.muted}`,
  footerLine: 'margin:0 0 4px;font-size:14px;line-height:1.5',
} as const;

/** What inline styles cannot say: the dark colours and the narrow window. `!important` is what outweighs an inline style. */
export const STYLE_SHEET = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (max-width:480px){
.column{padding:12px 8px 32px!important}
.card{padding:24px 20px 16px!important}
.label,.value{display:block!important;width:auto!important;max-width:none!important}
.button{display:block!important;text-align:center!important}
}
@media (prefers-color-scheme:dark){
.page{background:${DARK.page}!important}
.card{background:${DARK.card}!important;border-color:${DARK.border}!important;border-top-color:${DARK.accent}!important}
.ink{color:${DARK.ink}!important}
.muted,.footer{color:${DARK.muted}!important}
.programme,.link,.code{color:${DARK.accent}!important}
.rows,.row{border-color:${DARK.border}!important}
.note{background:${DARK.tint}!important;border-color:${DARK.tintBorder}!important;color:${DARK.ink}!important}
.quote{border-color:${DARK.tintBorder}!important}
.changed{color:${DARK.changed}!important}
.button{background:${DARK.accent}!important;color:${DARK.onAccent}!important}
}
@media print{
.page,.card{background:#fff!important}
}
`;
