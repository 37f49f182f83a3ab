# Drafts of speculation. Written by elasti report.
# Redraw with: gnuplot speculation.gp     (or gnuplot -e "format='svg'" speculation.gp; also pdf)
reset
if (!exists("format")) format = 'png'
if (!exists("file")) file = 'speculation.' . format
set encoding utf8
if (format eq 'svg') {
    set terminal svg size 1280,914 font 'sans-serif,11' fontscale 1.3333 \
        background 'white' dashlength 1.4 noenhanced
} else { if (format eq 'pdf') {
    set terminal pdfcairo size 13.333333in,9.520833in font 'sans-serif,11' \
        dashlength 1.1 noenhanced
} else {
    set terminal pngcairo size 2560,1828 font 'sans-serif,11' \
        fontscale 2 linewidth 2 pointscale 2 dashlength 1.1 background 'white' noenhanced
}}
set output file

# Speed beside plain decoding
# heads (top_k)
$panel1_2 << EOD
# x y
0.869567 0.662867
0.914013 0.618107
0.958459 0.656813
EOD
# experts (top_k)
$panel1_3 << EOD
# x y
0.584575 0.592362
0.724018 0.682679
0.863462 0.604725
EOD
# MLP (threshold)
$panel1_4 << EOD
# x y
0.581276 0.763063
0.720176 0.750261
0.857077 0.692996
EOD
# attention (threshold)
$panel1_5 << EOD
# x y
0.866824 0.497106
0.911051 0.700267
0.954732 0.682266
EOD
# widths (threshold)
$panel1_6 << EOD
# x y
0.584273 0.616990
0.723979 0.579361
0.864679 0.513341
EOD
# nested MLPs (slice)
$panel1_7 << EOD
# x y
0.442227 0.473351
0.521909 0.648727
0.681272 0.541221
1.000000 0.522335
EOD
# nested MLPs (monotone)
$panel1_8 << EOD
# x y low high
0.482068 0.476148 0.476148 0.476148
0.521909 0.615414 0.615414 0.615414
0.561750 0.610550 0.610550 0.610550
0.611551 0.458713 0.458713 0.458713
0.651392 0.407543 0.407543 0.407543
0.691233 0.424973 0.424973 0.424973
0.741034 0.544686 0.544686 0.544686
0.780875 0.531828 0.531828 0.531828
0.820716 0.529604 0.529604 0.529604
0.870517 0.358641 0.358641 0.358641
0.900398 0.503651 0.503651 0.503651
0.940239 0.495213 0.495213 0.495213
EOD
# nested MLPs (uniform)
$panel1_9 << EOD
# x y low high
0.661352 0.638926 0.638926 0.638926
EOD
# attention left out
$panel1_10 << EOD
# x y low high
0.954682 0.598795 0.598795 0.598795
EOD
# MLP left out
$panel1_11 << EOD
# x y low high
0.920318 0.661738 0.661738 0.661738
EOD
# block left out
$panel1_12 << EOD
# x y low high
0.875000 0.647983 0.647983 0.647983
EOD
# cut by importance
$panel1_13 << EOD
# x y
0.521909 0.484280
0.681272 0.579746
0.840636 0.577706
EOD
# saturation
$panel1_14 << EOD
# x y
0.800668 0.681133
0.901187 0.641710
EOD
# early exit (threshold)
$panel1_15 << EOD
# x y
0.594753 0.427546
0.743653 0.558437
0.896993 0.610903
EOD
# early exit (fixed_threshold)
$panel1_16 << EOD
# x y
0.906559 0.611987
EOD

# Compute beside plain decoding
# heads (top_k)
$panel2_2 << EOD
# x y
0.869567 1.673691
0.914013 1.518343
0.958459 1.480341
EOD
# experts (top_k)
$panel2_3 << EOD
# x y
0.584575 1.376973
0.724018 1.404632
0.863462 1.449797
EOD
# MLP (threshold)
$panel2_4 << EOD
# x y
0.581276 1.448902
0.720176 1.423264
0.857077 1.427213
EOD
# attention (threshold)
$panel2_5 << EOD
# x y
0.866824 2.053610
0.911051 1.590494
0.954732 1.498463
EOD
# widths (threshold)
$panel2_6 << EOD
# x y
0.584273 1.353786
0.723979 1.393123
0.864679 1.435182
EOD
# nested MLPs (slice)
$panel2_7 << EOD
# x y
0.442227 1.771768
0.521909 1.392807
0.681272 1.389861
1.000000 1.501761
EOD
# nested MLPs (monotone)
$panel2_8 << EOD
# x y low high
0.482068 1.731945 1.731945 1.731945
0.521909 1.392807 1.392807 1.392807
0.561750 1.391689 1.391689 1.391689
0.611551 1.775940 1.775940 1.775940
0.651392 1.806735 1.806735 1.806735
0.691233 1.845772 1.845772 1.845772
0.741034 1.472701 1.472701 1.472701
0.780875 1.496843 1.496843 1.496843
0.820716 1.512428 1.512428 1.512428
0.870517 1.968257 1.968257 1.968257
0.900398 1.563342 1.563342 1.563342
0.940239 1.582580 1.582580 1.582580
EOD
# nested MLPs (uniform)
$panel2_9 << EOD
# x y low high
0.661352 1.383327 1.383327 1.383327
EOD
# attention left out
$panel2_10 << EOD
# x y low high
0.954682 1.640032 1.640032 1.640032
EOD
# MLP left out
$panel2_11 << EOD
# x y low high
0.920318 1.480615 1.480615 1.480615
EOD
# block left out
$panel2_12 << EOD
# x y low high
0.875000 1.633438 1.633438 1.633438
EOD
# cut by importance
$panel2_13 << EOD
# x y
0.521909 1.876638
0.681272 1.483739
0.840636 1.467938
EOD
# saturation
$panel2_14 << EOD
# x y
0.800668 1.430412
0.901187 1.444337
EOD
# early exit (threshold)
$panel2_15 << EOD
# x y
0.594753 2.160130
0.743653 1.754530
0.896993 1.563419
EOD
# early exit (fixed_threshold)
$panel2_16 << EOD
# x y
0.906559 1.545489
EOD

# Acceptance
# heads (top_k)
$panel3_1 << EOD
# x y
0.869567 0.882688
0.914013 0.962791
0.958459 0.984652
EOD
# experts (top_k)
$panel3_2 << EOD
# x y
0.584575 0.953107
0.724018 0.966942
0.863462 0.980000
EOD
# MLP (threshold)
$panel3_3 << EOD
# x y
0.581276 0.912037
0.720176 0.958968
0.857077 0.986936
EOD
# attention (threshold)
$panel3_4 << EOD
# x y
0.866824 0.745998
0.911051 0.918297
0.954732 0.970726
EOD
# widths (threshold)
$panel3_5 << EOD
# x y
0.584273 0.956674
0.723979 0.976553
0.864679 0.984615
EOD
# nested MLPs (slice)
$panel3_6 << EOD
# x y
0.442227 0.734110
0.521909 0.932715
0.681272 0.968347
1.000000 0.979882
EOD
# nested MLPs (monotone)
$panel3_7 << EOD
# x y low high
0.482068 0.765021 0.765021 0.765021
0.521909 0.932715 0.932715 0.932715
0.561750 0.935035 0.935035 0.935035
0.611551 0.775027 0.775027 0.775027
0.651392 0.775620 0.775620 0.775620
0.691233 0.767492 0.767492 0.767492
0.741034 0.940698 0.940698 0.940698
0.780875 0.939323 0.939323 0.939323
0.820716 0.937282 0.937282 0.937282
0.870517 0.767241 0.767241 0.767241
0.900398 0.933798 0.933798 0.933798
0.940239 0.933798 0.933798 0.933798
EOD
# nested MLPs (uniform)
$panel3_8 << EOD
# x y low high
0.661352 0.969484 0.969484 0.969484
EOD
# attention left out
$panel3_9 << EOD
# x y low high
0.954682 0.910132 0.910132 0.910132
EOD
# MLP left out
$panel3_10 << EOD
# x y low high
0.920318 0.979489 0.979489 0.979489
EOD
# block left out
$panel3_11 << EOD
# x y low high
0.875000 0.901722 0.901722 0.901722
EOD
# cut by importance
$panel3_12 << EOD
# x y
0.521909 0.713228
0.681272 0.924485
0.840636 0.968568
EOD
# saturation
$panel3_13 << EOD
# x y
0.800668 0.980000
0.901187 0.995255
EOD
# early exit (threshold)
$panel3_14 << EOD
# x y
0.594753 0.632066
0.743653 0.813953
0.896993 0.924594
EOD
# early exit (fixed_threshold)
$panel3_15 << EOD
# x y
0.906559 0.932480
EOD

# Tokens of a round
# heads (top_k)
$panel4_1 << EOD
# x y
0.869567 3.859779
0.914013 4.568966
0.958459 4.825688
EOD
# experts (top_k)
$panel4_2 << EOD
# x y
0.584575 4.489270
0.724018 4.656250
0.863462 4.786364
EOD
# MLP (threshold)
$panel4_3 << EOD
# x y
0.581276 4.126984
0.720176 4.556522
0.857077 4.829493
EOD
# attention (threshold)
$panel4_4 << EOD
# x y
0.866824 2.974576
0.911051 4.217742
0.954732 4.717489
EOD
# widths (threshold)
$panel4_5 << EOD
# x y
0.584273 4.583333
0.723979 4.735426
0.864679 4.816514
EOD
# nested MLPs (slice)
$panel4_6 << EOD
# x y
0.442227 2.935754
0.521909 4.281633
0.681272 4.671111
1.000000 4.780822
EOD
# nested MLPs (monotone)
$panel4_7 << EOD
# x y low high
0.482068 3.090909 3.090909 3.090909
0.521909 4.281633 4.281633 4.281633
0.561750 4.358333 4.358333 4.358333
0.611551 3.188450 3.188450 3.188450
0.651392 3.178788 3.178788 3.178788
0.691233 3.134731 3.134731 3.134731
0.741034 4.413502 4.413502 4.413502
0.780875 4.368201 4.368201 4.368201
0.820716 4.390756 4.390756 4.390756
0.870517 3.125373 3.125373 3.125373
0.900398 4.336100 4.336100 4.336100
0.940239 4.336100 4.336100 4.336100
EOD
# nested MLPs (uniform)
$panel4_8 << EOD
# x y low high
0.661352 4.654867 4.654867 4.654867
EOD
# attention left out
$panel4_9 << EOD
# x y low high
0.954682 4.206628 4.206628 4.206628
EOD
# MLP left out
$panel4_10 << EOD
# x y low high
0.920318 4.752899 4.752899 4.752899
EOD
# block left out
$panel4_11 << EOD
# x y low high
0.875000 4.134794 4.134794 4.134794
EOD
# cut by importance
$panel4_12 << EOD
# x y
0.521909 2.826558
0.681272 4.271255
0.840636 4.681416
EOD
# saturation
$panel4_13 << EOD
# x y
0.800668 4.769231
0.901187 4.902326
EOD
# early exit (threshold)
$panel4_14 << EOD
# x y
0.594753 2.417051
0.743653 3.363344
0.896993 4.239837
EOD
# early exit (fixed_threshold)
$panel4_15 << EOD
# x y
0.906559 4.323651
EOD

# Acceptance by place in the draft
# heads (top_k)
$panel5_1 << EOD
# x y
1.000000 0.952381
2.000000 0.963303
3.000000 0.971292
4.000000 0.965347
EOD
# experts (top_k)
$panel5_2 << EOD
# x y
1.000000 0.959821
2.000000 0.981308
3.000000 0.975962
4.000000 0.950249
EOD
# MLP (threshold)
$panel5_3 << EOD
# x y
1.000000 0.969565
2.000000 0.936652
3.000000 0.965854
4.000000 0.964467
EOD
# attention (threshold)
$panel5_4 << EOD
# x y
1.000000 0.931174
2.000000 0.912281
3.000000 0.912621
4.000000 0.914894
EOD
# widths (threshold)
$panel5_5 << EOD
# x y
1.000000 0.968610
2.000000 0.986047
3.000000 0.985714
4.000000 0.965854
EOD
# nested MLPs (slice)
$panel5_6 << EOD
# x y
1.000000 0.968889
2.000000 0.976959
3.000000 0.961905
4.000000 0.965174
EOD
# nested MLPs (monotone)
$panel5_7 << EOD
# x y low high
EOD
# nested MLPs (uniform)
$panel5_8 << EOD
# x y low high
EOD
# attention left out
$panel5_9 << EOD
# x y low high
1.000000 0.916488 0.916488 0.916488
2.000000 0.923072 0.923072 0.923072
3.000000 0.908081 0.908081 0.908081
4.000000 0.888571 0.888571 0.888571
EOD
# MLP left out
$panel5_10 << EOD
# x y low high
1.000000 0.980207 0.980207 0.980207
2.000000 0.984018 0.984018 0.984018
3.000000 0.966507 0.966507 0.966507
4.000000 0.987310 0.987310 0.987310
EOD
# block left out
$panel5_11 << EOD
# x y low high
1.000000 0.898649 0.898649 0.898649
2.000000 0.911501 0.911501 0.911501
3.000000 0.911210 0.911210 0.911210
4.000000 0.885659 0.885659 0.885659
EOD
# cut by importance
$panel5_12 << EOD
# x y
1.000000 0.919028
2.000000 0.920705
3.000000 0.946602
4.000000 0.912371
EOD
# saturation
$panel5_13 << EOD
# x y
1.000000 0.995349
2.000000 0.995327
3.000000 0.990385
4.000000 1.000000
EOD
# early exit (threshold)
$panel5_14 << EOD
# x y
1.000000 0.751613
2.000000 0.860870
3.000000 0.842640
4.000000 0.831325
EOD
# early exit (fixed_threshold)
$panel5_15 << EOD
# x y
1.000000 0.945833
2.000000 0.911111
3.000000 0.940887
4.000000 0.931937
EOD

set multiplot
set clip two
set key off

# Everything around the panels
set label 'Students as drafts of their teacher' at screen 0.009375,0.978118 left font ',16' textcolor rgb '#202020'
set label 'teacher: Llama, 8 layers, hidden 192, 3.74 M parameters, trained on 2.9 M tokens' at screen 0.009375,0.952954 left font ',11' textcolor rgb '#404040'
set label 'data: arithmetic (built in), 10 k held-out tokens scored · students: trained on 205 k to 819 k tokens, 1 seed' at screen 0.009375,0.933260 left font ',11' textcolor rgb '#404040'
set label 'drafting is faster than plain decoding for 0 of 44 students' at screen 0.009375,0.913567 left font ',11' textcolor rgb '#404040'
set label 'the text is the teacher''s in every run' at screen 0.009375,0.893873 left font ',11' textcolor rgb '#404040'
set label 'heads (top_k)' at screen 0.043750,0.868709 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.868709 to screen 0.037500,0.868709 nohead linewidth 2 dashtype 1 linecolor rgb '#0072B2'
set label '' at screen 0.023438,0.868709 point pointtype 7 pointsize 0.65 linecolor rgb '#0072B2'
set label 'experts (top_k)' at screen 0.169479,0.868709 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.135104,0.868709 to screen 0.163229,0.868709 nohead linewidth 2 dashtype 1 linecolor rgb '#D55E00'
set label '' at screen 0.149167,0.868709 point pointtype 7 pointsize 0.65 linecolor rgb '#D55E00'
set label 'MLP (threshold)' at screen 0.302917,0.868709 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.268542,0.868709 to screen 0.296667,0.868709 nohead linewidth 2 dashtype 1 linecolor rgb '#56B4E9'
set label '' at screen 0.282604,0.868709 point pointtype 7 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'attention (threshold)' at screen 0.440208,0.868709 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.405833,0.868709 to screen 0.433958,0.868709 nohead linewidth 2 dashtype 1 linecolor rgb '#E69F00'
set label '' at screen 0.419896,0.868709 point pointtype 7 pointsize 0.65 linecolor rgb '#E69F00'
set label 'widths (threshold)' at screen 0.600104,0.868709 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.565729,0.868709 to screen 0.593854,0.868709 nohead linewidth 2 dashtype 1 linecolor rgb '#009E73'
set label '' at screen 0.579792,0.868709 point pointtype 7 pointsize 0.65 linecolor rgb '#009E73'
set label 'nested MLPs (slice)' at screen 0.748750,0.868709 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.714375,0.868709 to screen 0.742500,0.868709 nohead linewidth 2 dashtype 2 linecolor rgb '#CC79A7'
set label '' at screen 0.728437,0.868709 point pointtype 4 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'nested MLPs (monotone)' at screen 0.043750,0.846827 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.023438,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'nested MLPs (uniform)' at screen 0.229167,0.846827 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.208854,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#808080'
set label 'attention left out' at screen 0.402396,0.846827 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.382083,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#0072B2'
set label 'MLP left out' at screen 0.543229,0.846827 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.522917,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#D55E00'
set label 'block left out' at screen 0.661458,0.846827 left font ',10' textcolor rgb '#202020'
set label '' at screen 0.641146,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9'
set label 'cut by importance' at screen 0.784375,0.846827 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.750000,0.846827 to screen 0.778125,0.846827 nohead linewidth 2 dashtype 2 linecolor rgb '#E69F00'
set label '' at screen 0.764062,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#E69F00'
set label 'saturation' at screen 0.932500,0.846827 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.898125,0.846827 to screen 0.926250,0.846827 nohead linewidth 2 dashtype 2 linecolor rgb '#009E73'
set label '' at screen 0.912187,0.846827 point pointtype 4 pointsize 0.65 linecolor rgb '#009E73'
set label 'early exit (threshold)' at screen 0.043750,0.824945 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.009375,0.824945 to screen 0.037500,0.824945 nohead linewidth 2 dashtype 1 linecolor rgb '#CC79A7'
set label '' at screen 0.023438,0.824945 point pointtype 7 pointsize 0.65 linecolor rgb '#CC79A7'
set label 'early exit (fixed_threshold)' at screen 0.206667,0.824945 left font ',10' textcolor rgb '#202020'
set arrow from screen 0.172292,0.824945 to screen 0.200417,0.824945 nohead linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
set label '' at screen 0.186354,0.824945 point pointtype 7 pointsize 0.65 linecolor rgb '#5D3A9B'
set label 'Speed beside plain decoding' at screen 0.052500,0.791028 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.270391,0.432166 center font ',11' textcolor rgb '#202020'
set label 'tokens per second over plain decoding''s' at screen 0.017188,0.623632 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Compute beside plain decoding' at screen 0.548594,0.791028 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.766484,0.432166 center font ',11' textcolor rgb '#202020'
set label 'FLOPs over plain decoding''s' at screen 0.513281,0.623632 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Acceptance' at screen 0.052500,0.391685 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.186649,0.032823 center font ',11' textcolor rgb '#202020'
set label 'drafted tokens that are accepted (share)' at screen 0.017188,0.224289 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Tokens of a round' at screen 0.381111,0.391685 left font ',12' textcolor rgb '#202020'
set label 'compute of the student (share of dense)' at screen 0.515260,0.032823 center font ',11' textcolor rgb '#202020'
set label 'tokens that a pass of the teacher yields' at screen 0.345799,0.224289 center rotate by 90.000000 font ',11' textcolor rgb '#202020'
set label 'Acceptance by place in the draft' at screen 0.716076,0.391685 left font ',12' textcolor rgb '#202020'
set label 'place in the draft (of the middle capacity)' at screen 0.850226,0.032823 center font ',11' textcolor rgb '#202020'
set label 'tokens that are accepted (share)' at screen 0.674410,0.224289 center rotate by 90.000000 font ',11' textcolor rgb '#202020'

# Speed beside plain decoding
set lmargin at screen 0.052500
set rmargin at screen 0.488281
set tmargin at screen 0.776805
set bmargin at screen 0.470460
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.307332:1.051309]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.000000 to graph 1,first 1.000000 nohead back linewidth 2 dashtype 3 linecolor rgb '#202020'
plot $panel1_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel1_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel1_7 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel1_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel1_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel1_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel1_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel1_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel1_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel1_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel1_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00', \
    $panel1_12 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#56B4E9', \
    $panel1_12 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9', \
    $panel1_13 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel1_14 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel1_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel1_16 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Compute beside plain decoding
set lmargin at screen 0.548594
set rmargin at screen 0.984375
set tmargin at screen 0.776805
set bmargin at screen 0.470460
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.907190:2.252940]
set ytics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
set arrow from graph 0,first 1.000000 to graph 1,first 1.000000 nohead back linewidth 2 dashtype 3 linecolor rgb '#202020'
plot $panel2_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel2_6 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel2_7 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel2_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel2_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel2_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel2_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel2_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel2_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel2_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel2_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00', \
    $panel2_12 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#56B4E9', \
    $panel2_12 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9', \
    $panel2_13 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel2_14 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel2_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel2_16 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Acceptance
set lmargin at screen 0.052500
set rmargin at screen 0.320799
set tmargin at screen 0.377462
set bmargin at screen 0.071116
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.603011:1.024310]
set ytics 0.100000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel3_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel3_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel3_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel3_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel3_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel3_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel3_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel3_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel3_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel3_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel3_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00', \
    $panel3_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#56B4E9', \
    $panel3_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9', \
    $panel3_12 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel3_13 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel3_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel3_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Tokens of a round
set lmargin at screen 0.381111
set rmargin at screen 0.649410
set tmargin at screen 0.377462
set bmargin at screen 0.071116
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [-0.030000:1.030000]
set xtics 0.200000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [2.218229:5.101148]
set ytics 0.500000 nomirror scale 0.6 format '%.1f' font ',10' textcolor rgb '#202020'
plot $panel4_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel4_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel4_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel4_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel4_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel4_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel4_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel4_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel4_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel4_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel4_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00', \
    $panel4_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#56B4E9', \
    $panel4_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9', \
    $panel4_12 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel4_13 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel4_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel4_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow

# Acceptance by place in the draft
set lmargin at screen 0.716076
set rmargin at screen 0.984375
set tmargin at screen 0.377462
set bmargin at screen 0.071116
set border 3 linewidth 0.8 linecolor rgb '#404040'
unset logscale x
set xrange [0.500000:4.500000]
set xtics 1.000000 nomirror scale 0.6 format '%.0f' font ',10' textcolor rgb '#202020'
unset logscale y
set yrange [0.731742:1.019871]
set ytics 0.050000 nomirror scale 0.6 format '%.2f' font ',10' textcolor rgb '#202020'
plot $panel5_1 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_2 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_3 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#56B4E9', \
    $panel5_4 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#E69F00', \
    $panel5_5 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#009E73', \
    $panel5_6 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#CC79A7', \
    $panel5_7 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#5D3A9B', \
    $panel5_7 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#5D3A9B', \
    $panel5_8 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#808080', \
    $panel5_8 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#808080', \
    $panel5_9 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#0072B2', \
    $panel5_9 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#0072B2', \
    $panel5_10 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#D55E00', \
    $panel5_10 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#D55E00', \
    $panel5_11 using 1:2:3:4 with yerrorbars pointtype -1 linewidth 0 dashtype 1 linecolor rgb '#56B4E9', \
    $panel5_11 using 1:2 with points pointtype 4 pointsize 0.65 linecolor rgb '#56B4E9', \
    $panel5_12 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#E69F00', \
    $panel5_13 using 1:2 with linespoints pointtype 4 pointsize 0.65 linewidth 2 dashtype 2 linecolor rgb '#009E73', \
    $panel5_14 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#CC79A7', \
    $panel5_15 using 1:2 with linespoints pointtype 7 pointsize 0.65 linewidth 2 dashtype 1 linecolor rgb '#5D3A9B'
unset label
unset arrow
unset multiplot
unset output
