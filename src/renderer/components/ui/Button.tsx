import type { ComponentProps } from 'react';
import styles from './ui.module.css';

type Look = 'primary' | 'normal' | 'plain';

/** A button; `look` says how much it stands out, `small` is for dense rows. */
export const Button = ({
  look = 'normal',
  small = false,
  className = '',
  ...rest
}: ComponentProps<'button'> & { readonly look?: Look; readonly small?: boolean }) => {
  const classes = [
    styles.button,
    look === 'normal' ? '' : styles[look],
    small ? styles.small : '',
    className,
  ];
  return <button type="button" className={classes.filter(Boolean).join(' ')} {...rest} />;
};
