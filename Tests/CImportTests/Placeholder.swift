import CImport
