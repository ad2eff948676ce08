/** One build serves any address: what differs between installations is read at run time (src/config.ts). */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm run verify` checks the types; a person who starts the product need not wait for it.
  typescript: { ignoreBuildErrors: true },
  headers: () => [
    {
      source: '/:path((?!api/|sandbox-api/).*)',
      headers: [
        { key: 'X-Content-Type-Options', value: 'nosniff' },
        { key: 'Referrer-Policy', value: 'same-origin' },
        { key: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()' },
      ],
    },
  ],
};
