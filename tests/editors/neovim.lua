-- Headless Neovim: sees a finding, applies its fix through the editor's own code, and sees the finding vanish.
-- HEAPLINT names the program, WORK an empty folder. Ends with status 0, or 1 and a line that says why.
local heaplint, work = os.getenv("HEAPLINT"), os.getenv("WORK")

local function fail(why)
  io.stderr:write("neovim: " .. why .. "\n")
  vim.cmd("cquit 1")
end

local function diagnostics_become(count, what)
  local shown = function() return #vim.diagnostic.get(0) == count end
  if not vim.wait(15000, shown, 20) then
    fail(("%s: %d diagnostics in place of %d"):format(what, #vim.diagnostic.get(0), count))
  end
end

local path = work .. "/caf\u{e9} leak.js"
local file = io.open(path, "w")
file:write("// \u{1F600} a comment with an astral character\nfunction start() {\n  /* \u{1F600} */ total = 1;\n  return total;\n}\nstart();\n")
file:close()

vim.cmd("edit " .. vim.fn.fnameescape(path))
local client_id = vim.lsp.start_client({ name = "heaplint", cmd = { heaplint, "lsp" }, root_dir = work })
vim.lsp.buf_attach_client(0, client_id)
diagnostics_become(1, "after opening")

local found = vim.diagnostic.get(0)[1]
local line = vim.api.nvim_buf_get_lines(0, found.lnum, found.lnum + 1, true)[1]
if found.code ~= "implicit-global" then fail("unexpected code " .. tostring(found.code)) end
if line:sub(found.col + 1, found.end_col) ~= "total" then fail("marks '" .. line:sub(found.col + 1, found.end_col) .. "'") end

local client = vim.lsp.get_client_by_id(client_id)
local _, character = vim.str_utfindex(line, found.col)  -- in UTF-16, as LSP counts
local position = { line = found.lnum, character = character }
local params = {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = position, ["end"] = position },
  context = { diagnostics = {} },
}
local answer = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 10000)
local actions = answer and answer[client_id] and answer[client_id].result or {}
if #actions == 0 then fail("no code actions") end
vim.lsp.util.apply_workspace_edit(actions[1].edit, client.offset_encoding)
diagnostics_become(0, "after the fix '" .. actions[1].title .. "'")

vim.cmd("undo")
diagnostics_become(1, "after undo")
vim.lsp.stop_client(client_id)
if not vim.wait(10000, function() return vim.lsp.get_client_by_id(client_id) == nil end, 20) then fail("the server does not stop") end
vim.cmd("qall!")
