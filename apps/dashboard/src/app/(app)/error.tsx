'use client';

/** Inside the frame, so that the navigation stays when one screen fails. */
export { default } from '../error';
