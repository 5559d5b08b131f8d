// Only rules about leaks: what ESLint can find of what heaplint looks for.
import typescript from "@typescript-eslint/parser";
import cleanTimer from "eslint-plugin-clean-timer";
import listeners from "eslint-plugin-listeners";
import observers from "eslint-plugin-observers";

export default [
  {
    files: ["**/*.{js,mjs,cjs,jsx,ts,mts,cts,tsx}"],
    languageOptions: { parser: typescript, parserOptions: { ecmaFeatures: { jsx: true } } },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: "off" },
    plugins: { "clean-timer": cleanTimer, listeners, observers },
    rules: {
      "clean-timer/assign-timer-id": "warn",
      "listeners/no-missing-remove-event-listener": "warn",
      "listeners/matching-remove-event-listener": "warn",
      "observers/no-missing-unobserve-or-disconnect": "warn",
    },
  },
];
