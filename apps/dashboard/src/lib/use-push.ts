import { useRouter } from 'next/navigation';
import { mayLeave } from './use-unsaved';

/** Goes to another page as a link does: what is not saved is asked about first. */
export function usePush(): (href: string) => void {
  const router = useRouter();
  return (href) => {
    if (mayLeave()) router.push(href);
  };
}
