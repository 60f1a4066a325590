import '@mantine/notifications/styles.layer.css';
import { Notifications, notifications } from '@mantine/notifications';
import { RouterProvider } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { followOtherWindows } from './other-windows.ts';
import { createAppRouter } from './router.tsx';

/** Everything behind the lock, loaded when it opens. */
export default function UnlockedApplication() {
  const [router] = useState(createAppRouter);
  // What one account was told is not shown to the next.
  useEffect(() => () => notifications.clean(), []);
  useEffect(followOtherWindows, []);
  return (
    <>
      <Notifications position="bottom-right" limit={3} />
      <RouterProvider router={router} />
    </>
  );
}
