;;; emacs.el --- Batch Emacs with eglot: sees a finding, applies its fix, sees it vanish.  -*- lexical-binding: t -*-
;; HEAPLINT names the program, WORK an empty folder. Ends with status 0, or another one and a line that says why.

(require 'package)
(package-initialize)
(require 'eglot)
(require 'flymake)

(defun await (what condition)
  "Wait until CONDITION holds, or fail saying WHAT was awaited."
  (let ((deadline (+ (float-time) 15)))
    (while (not (funcall condition))
      (when (> (float-time) deadline) (error "Emacs: %s" what))
      (accept-process-output nil 0.05))))

(let* ((heaplint (getenv "HEAPLINT"))
       (file (expand-file-name "leak.js" (getenv "WORK")))
       (eglot-server-programs `((js-mode . (,heaplint "lsp"))))
       (eglot-sync-connect 15)
       (eglot-autoshutdown t)
       (eglot-confirm-server-initiated-edits nil))
  (with-temp-file file
    (insert "// \U0001F600\nfunction start() {\n  /* \U0001F600 */ total = 1;\n  return total;\n}\nstart();\n"))
  (find-file file)
  (js-mode)
  (call-interactively #'eglot)
  (flymake-mode 1)
  (await "no diagnostic is shown" (lambda () (flymake-start) (= 1 (length (flymake-diagnostics)))))
  (let* ((diagnostic (car (flymake-diagnostics)))
         (marked (buffer-substring (flymake-diagnostic-beg diagnostic) (flymake-diagnostic-end diagnostic))))
    (unless (equal marked "total") (error "Emacs: marks '%s'" marked))
    (goto-char (flymake-diagnostic-beg diagnostic)))
  (let ((actions (eglot-code-actions (point) (1+ (point)))))
    (when (zerop (length actions)) (error "Emacs: no code actions"))
    (eglot--dbind ((CodeAction) edit) (elt actions 0) (eglot--apply-workspace-edit edit)))
  (eglot--signal-textDocument/didChange) ; a person's pause would do it; batch Emacs is never idle
  (await "the diagnostic stays after the fix" (lambda () (flymake-start) (null (flymake-diagnostics))))
  (set-buffer-modified-p nil)
  (eglot-shutdown (eglot-current-server))
  (message "ok"))
;;; emacs.el ends here
