"""The kit of the screens: a part, a place and a key for everything the clerk sees. No screen is in here.

theme        load_theme(), Theme: dress(window) at start, complete(app) once the log-in works, set_factor()
painted      Part, badge(), cap(), count(): what is painted; lay_out(), wrap(), paint_pieces()
phrase       Phrase: parts on one line; Mark          paragraph   Paragraph: wrapped text, **bold**
arrange      row(), column(), hairline(), heading(), on_ground()
keys         Key: every key, once                     binding     bind(), bind_keys()
key_button   KeyButton, Kind                          flow        Flow: chips in lines
field_box    FieldBox, shared(), told()               inputs      Choice, DateLine, SearchLine, Tick
rows         Rows: a model of row objects (QtCore)    rows_view   RowsView
row_delegate RowDelegate, Cell                        two_line    TwoLine, Step and their delegates
reflow       Reflow, Pane, InTwo, tab_bar()           scroll_pane ScrollPane
banner       Banner, Callout, Tone                    toast       Toast
rail         Rail, RailItem                           status_strip StatusStrip, Device, Health
boxes        EmptyState, Hint, Facts, Portrait, Progress    paper       Paper
verdict_band VerdictBand, Loud                        check_cells CheckCells, CheckCell
dialog       Dialog, Scrim                            focus_ring  FocusRing, one a window
reading_order set_reading_order(): the order of Tab
seen         texts(): all words on screen             fits        complaints(): what cannot be read or hit
"""
