import { h, type FunctionalComponent } from 'vue';
import { iconPaths, type IconName } from './icon-paths.ts';

export type IconSize = 'chip' | 'dense' | 'default' | 'large';

/** An outline drawn with stroke in the text colour. Hidden from screen readers: words carry the meaning. */
export const LineIcon: FunctionalComponent<{
  name: IconName;
  size?: IconSize | undefined;
  spin?: boolean | undefined;
}> = (props) =>
  h(
    'svg',
    {
      class: ['eh-icon', `eh-icon--${props.size ?? 'default'}`, { 'eh-icon--spin': props.spin === true }],
      viewBox: '0 0 24 24',
      'aria-hidden': 'true',
      focusable: 'false',
    },
    h('path', { d: iconPaths[props.name] }),
  );
LineIcon.props = ['name', 'size', 'spin'];
